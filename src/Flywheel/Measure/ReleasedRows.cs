using System.Collections.Concurrent;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate.Records;
using Flywheel.Gate.Releases;
using Flywheel.Lake;

namespace Flywheel.Measure;

/// <summary>
/// Finds since when a known failure is guarded against: the first release whose gate was decided over a run that evaluated a
/// version of the dataset with the row in it. Thread-safe.
/// </summary>
internal sealed class ReleasedRows(
    DatasetCatalog datasets,
    EvaluationTable evaluations,
    ReleaseRecords releases,
    GateRecords gates
)
{
    // Versions never change, so that each is read once; of its rows only the known failures are kept.
    private readonly ConcurrentDictionary<string, HashSet<string>> _failures = new(StringComparer.Ordinal);

    /// <summary>By dataset and id of the row when the release was recorded, UTC; rows of no release are not among them.</summary>
    public async Task<Dictionary<(string Dataset, string Id), DateTimeOffset>> FindAsync(
        CancellationToken cancellationToken
    )
    {
        var first = new Dictionary<(string, string), DateTimeOffset>();
        var runs = evaluations.Runs().ToDictionary(run => $"run {run.Run.RunId}", run => run.Run);
        foreach (var release in releases.List().Reverse())
            if (release.Gate is { } gate && runs.TryGetValue(gates.Get(gate).Gate.Candidate, out var run))
                foreach (var id in await FailuresOfAsync(run, cancellationToken).ConfigureAwait(false))
                    first.TryAdd((NameOf(run), id), release.RecordedAt);
        return first;
    }

    private static string NameOf(RunRecord run) => run.DatasetVersion.Split('@')[0];

    private async Task<HashSet<string>> FailuresOfAsync(RunRecord run, CancellationToken cancellationToken)
    {
        // A file's rows belong to no dataset.
        if (RowSources.IsFile(run.Dataset))
            return [];
        if (_failures.TryGetValue(run.DatasetVersion, out var known))
            return known;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        // The version may have been vacuumed since.
        if (await RowSources.OfRunAsync(datasets, run, cancellationToken).ConfigureAwait(false) is { } source)
            await foreach (var rows in source.ReadAsync(cancellationToken).ConfigureAwait(false))
                ids.UnionWith(rows.Where(row => row.Row.FailureMode is not null).Select(row => row.Row.Id));
        return _failures[run.DatasetVersion] = ids;
    }
}
