using System.Diagnostics;
using System.Text.Json;

namespace Flywheel;

/// <summary>Runs a script of tests/oracles, by which another program reads what we wrote or writes what we are to read.</summary>
internal static class Oracle
{
    /// <summary>
    /// What the script printed, as JSON. Without the scripts' packages (`npm ci` in tests/oracles) the test is skipped, and
    /// fails where CI=true.
    /// </summary>
    public static JsonElement Run(string script, params IReadOnlyList<string> arguments) =>
        RunAsync(script, arguments).GetAwaiter().GetResult();

    /// <summary>The same for scripts that speak with a server of the test, which needs the threads meanwhile.</summary>
    public static async Task<JsonElement> RunAsync(string script, params IReadOnlyList<string> arguments)
    {
        var folder = ProjectFolder.Path("tests", "oracles");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Missing("The oracles are not installed; run: npm ci --prefix tests/oracles");
        using var process = Process.Start(
            new ProcessStartInfo("node", [script, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.ExitCode.ShouldBe(0, $"{script}: {await errors.ConfigureAwait(false)}");
        return JsonDocument.Parse(output).RootElement;
    }

    private static void Missing(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(message);
        Assert.Skip(message);
    }
}
