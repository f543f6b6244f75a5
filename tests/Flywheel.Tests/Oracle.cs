using System.Diagnostics;
using System.Text.Json;

namespace Flywheel.Tests;

/// <summary>Runs a script of tests/oracles, by which another program reads what we wrote or writes what we are to read.</summary>
internal static class Oracle
{
    /// <summary>
    /// What the script printed, as JSON. Without the scripts' packages (`npm ci` in tests/oracles) the test is skipped, and
    /// fails where CI=true.
    /// </summary>
    public static JsonElement Run(string script, params IReadOnlyList<string> arguments)
    {
        var folder = Path.Combine(Root(), "tests", "oracles");
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
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{script}: {errors.Result}");
        return JsonDocument.Parse(output).RootElement;
    }

    private static void Missing(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(message);
        Assert.Skip(message);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Flywheel.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
