using System.Collections.Concurrent;

namespace Flywheel.Server.Tests;

/// <summary>Each application with each exporter, run once for all tests that look at what came of it.</summary>
public sealed class TelemetryRuns : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string, string), Task<TelemetryRun>> _runs = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs.Values.Where(run => run.IsCompletedSuccessfully))
            await (await run).DisposeAsync();
    }

    // Tests of a class run one after another, so no run is started twice.
    internal Task<TelemetryRun> OfAsync(string application, string protocol) =>
        _runs.GetOrAdd((application, protocol), _ => TelemetryRun.StartAsync(application, protocol));
}
