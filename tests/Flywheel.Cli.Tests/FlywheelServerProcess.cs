using System.Diagnostics;

namespace Flywheel.Cli.Tests;

/// <summary><c>flywheel serve</c> as a process of its own, on a free loopback port.</summary>
internal sealed class FlywheelServerProcess : IAsyncDisposable
{
    /// <summary>What <c>serve</c> says before its address.</summary>
    public const string Announcement = "Listening on ";

    private readonly Process _process;

    private FlywheelServerProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    public static Task<FlywheelServerProcess> StartAsync(string workspace, params string[] arguments) =>
        StartAsync(["serve", "--workspace", workspace, "--urls", "http://127.0.0.1:0", .. arguments], Announcement);

    /// <summary>Starts a command that serves.</summary>
    /// <param name="arguments">The command.</param>
    /// <param name="announcement">What it says on standard error before its address.</param>
    /// <param name="environment">Further variables of its environment.</param>
    public static async Task<FlywheelServerProcess> StartAsync(
        IEnumerable<string> arguments,
        string announcement,
        IReadOnlyDictionary<string, string?>? environment = null
    )
    {
        var process = FlywheelCommand.Start(AppContext.BaseDirectory, arguments, environment);
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            var start = line.IndexOf(announcement, StringComparison.Ordinal);
            if (start < 0)
                continue;
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            return new FlywheelServerProcess(
                process,
                new Uri(line[(start + announcement.Length)..].Split(' ')[0].TrimEnd('.'))
            );
        }
        throw new InvalidOperationException("The server ended before it listened: " + string.Join('\n', said));
    }

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks the process to end, as an orchestrator does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start(
            "kill",
            ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
        );
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
