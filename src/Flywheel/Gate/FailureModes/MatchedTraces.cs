using System.Collections.Concurrent;
using Flywheel.Capture.Traces;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Gate.FailureModes;

/// <summary>
/// Remembers of which failure mode a trace is while the trace, the catalogue and the rows of the modes are as they were: figures
/// are asked for again and again, and matching reads the whole trace. Thread-safe.
/// </summary>
internal sealed class MatchedTraces(Workspace workspace, DatasetCatalog datasets, TraceStore traces)
{
    // Some 40 MB; more are matched anew.
    private const int MostRemembered = 100_000;

    private Memory _memory = new("", []);

    /// <summary>The matches of traces in their order; null for one that is gone or does not say what was asked.</summary>
    /// <param name="wanted">Traces, each with the time of its last span.</param>
    /// <param name="cancellationToken">Stops between two traces; what is known is kept.</param>
    /// <exception cref="FlywheelException">The catalogue is wrong, or the rows cannot be read.</exception>
    public async Task<IReadOnlyList<FailureMatch?>> MatchAsync(
        IReadOnlyList<(string Id, long ReceivedAt)> wanted,
        CancellationToken cancellationToken
    )
    {
        var known = MemoryNow().Matches;
        Lazy<TraceMatcher> matcher = new(() => Open(cancellationToken));
        var matches = new List<FailureMatch?>(wanted.Count);
        foreach (var trace in wanted)
        {
            if (!known.TryGetValue(trace, out var match))
                known[trace] = match = await matcher
                    .Value.MatchAsync(trace.Id, cancellationToken)
                    .ConfigureAwait(false);
            matches.Add(match);
        }
        return matches;
    }

    // Two who ask at once may both match a trace; they find the same.
    private Memory MemoryNow()
    {
        var basis = BasisNow();
        var memory = _memory;
        if (memory.Basis != basis || memory.Matches.Count > MostRemembered)
            _memory = memory = new Memory(basis, []);
        return memory;
    }

    private string BasisNow()
    {
        var file = new FileInfo(workspace.FailureModesPath);
        var versions = datasets.List().Select(summary => $"{summary.Name}@{summary.Version}");
        return string.Join('\n', versions.Append(file.Exists ? $"{file.LastWriteTimeUtc.Ticks} {file.Length}" : ""));
    }

    private TraceMatcher Open(CancellationToken cancellationToken)
    {
        var catalog = FailureModeCatalog.Load(workspace.FailureModesPath);
        return new(traces, catalog, new FailureModeMatcher(catalog, ModeRow.ReadAll(datasets, cancellationToken)));
    }

    private sealed record Memory(
        string Basis,
        ConcurrentDictionary<(string Id, long ReceivedAt), FailureMatch?> Matches
    );
}
