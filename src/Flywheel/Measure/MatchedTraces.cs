using System.Collections.Concurrent;
using Flywheel.Capture.Traces;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Measure;

/// <summary>
/// Remembers of which failure mode a trace is while the trace, the catalogue and the rows of the modes are as they were: figures
/// are asked for again and again, and matching reads the whole trace. Thread-safe.
/// </summary>
internal sealed class MatchedTraces(Workspace workspace, DatasetCatalog datasets, TraceStore traces)
{
    // Some 20 MB; more are matched anew.
    private const int MostRemembered = 100_000;

    private Memory _memory = new("", []);

    /// <summary>The modes of traces in their order; null for one that is of none.</summary>
    /// <param name="wanted">Traces, each with the time of its last span.</param>
    /// <param name="cancellationToken">Stops between two traces; what is known is kept.</param>
    /// <exception cref="FlywheelException">The catalogue is wrong, or the rows cannot be read.</exception>
    public async Task<IReadOnlyList<string?>> ModesOfAsync(
        IReadOnlyList<(string Id, long ReceivedAt)> wanted,
        CancellationToken cancellationToken
    )
    {
        var known = MemoryNow().Modes;
        Lazy<TraceMatcher> matcher = new(() => Open(cancellationToken));
        var modes = new List<string?>(wanted.Count);
        foreach (var trace in wanted)
        {
            if (!known.TryGetValue(trace, out var mode))
                known[trace] = mode = (
                    await matcher.Value.MatchAsync(trace.Id, cancellationToken).ConfigureAwait(false)
                )?.Mode;
            modes.Add(mode);
        }
        return modes;
    }

    // Two who ask at once may both match a trace; they find the same.
    private Memory MemoryNow()
    {
        var basis = BasisNow();
        var memory = _memory;
        if (memory.Basis != basis || memory.Modes.Count > MostRemembered)
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

    private sealed record Memory(string Basis, ConcurrentDictionary<(string Id, long ReceivedAt), string?> Modes);
}
