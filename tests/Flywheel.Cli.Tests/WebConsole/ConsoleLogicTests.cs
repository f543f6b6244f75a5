using System.Diagnostics;

namespace Flywheel.Cli.Tests.WebConsole;

/// <summary>Runs the console's own tests of what it computes itself.</summary>
public sealed class ConsoleLogicTests
{
    [Fact]
    public async Task What_the_console_computes_is_right()
    {
        var folder = ProjectFolder.Path("web", "console");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            const string message = "The console's packages are not installed; run: dotnet build Flywheel.slnx";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(message);
            Assert.Skip(message);
        }
        var start = new ProcessStartInfo("npm", ["test", "--silent"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0, output + await error);
    }
}
