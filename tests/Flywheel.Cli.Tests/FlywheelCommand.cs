using System.Diagnostics;

namespace Flywheel.Cli.Tests;

/// <summary>Runs the real executable, as a user does.</summary>
internal static class FlywheelCommand
{
    public static string Executable =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "flywheel.exe" : "flywheel");

    public static Task<CommandResult> RunAsync(string workspace, params string[] arguments) =>
        RunInAsync(AppContext.BaseDirectory, ["--workspace", workspace, .. arguments]);

    public static async Task<CommandResult> RunInAsync(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        using var process = Start(folder, arguments, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    public static Process Start(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        var start = new ProcessStartInfo(Executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("FLYWHEEL_WORKSPACE");
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
