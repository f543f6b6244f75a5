using System.Diagnostics;

namespace Flywheel.Cli.Tests.WebConsole;

/// <summary>Runs the files of tests/console, which use the console in a real browser on a real server.</summary>
public sealed class ConsoleBrowserTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    [Theory]
    [InlineData("pages.test.mjs")]
    [InlineData("overview.test.mjs")]
    [InlineData("traces.test.mjs")]
    [InlineData("datasets.test.mjs")]
    [InlineData("gates.test.mjs")]
    [InlineData("review.test.mjs")]
    [InlineData("people.test.mjs")]
    [InlineData("runs.test.mjs")]
    [InlineData("breaker.test.mjs")]
    [InlineData("quarantine.test.mjs")]
    [InlineData("settings.test.mjs")]
    [InlineData("hostile.test.mjs")]
    public async Task The_console_does_in_a_browser_what_it_should(string file)
    {
        RequireBrowser();

        var (code, output) = await RunAsync(file);

        code.ShouldBe(0, output);
    }

    [Fact]
    public void Every_file_of_tests_is_run()
    {
        var run = typeof(ConsoleBrowserTests)
            .GetMethod(nameof(The_console_does_in_a_browser_what_it_should))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Cast<InlineDataAttribute>()
            .Select(attribute => (string)attribute.Data[0]!);

        Directory
            .EnumerateFiles(ProjectFolder.Path("tests", "console"), "*.test.mjs")
            .Select(Path.GetFileName)
            .ShouldBe(run, ignoreOrder: true);
    }

    private async Task<(int Code, string Output)> RunAsync(string file)
    {
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter=spec", file])
        {
            WorkingDirectory = ProjectFolder.Path("tests", "console"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FLYWHEEL_CONSOLE"] = server.Address.ToString();
        start.Environment["FLYWHEEL_EVALUATION"] = server.Evaluation;
        start.Environment["FLYWHEEL_GATE"] = server.Gate;
        start.Environment["FLYWHEEL_COMMAND"] = FlywheelCommand.Executable;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }

    private static void RequireBrowser()
    {
        if (!Directory.Exists(ProjectFolder.Path("tests", "console", "node_modules")))
            Missing("The browser's driver is not installed; run: npm ci --prefix tests/console");
        if (!File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium"))
            Missing("There is no Chromium; install it, or name it in the variable CHROMIUM.");
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "console", "index.html")))
            Missing("The console is not part of this build; install Node.js and run: dotnet build Flywheel.slnx");
    }

    private static void Missing(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(message);
        Assert.Skip(message);
    }
}
