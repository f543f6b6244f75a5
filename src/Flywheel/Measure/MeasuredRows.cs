using System.Collections.Concurrent;
using Flywheel.Lake;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Examples;

namespace Flywheel.Measure;

/// <summary>
/// Reads what figures need of the rows of evaluation datasets. A file of rows never changes, so that each is read once, and only the
/// rows are kept that came from a trace or that somebody vouches for: figures count no others. Thread-safe.
/// </summary>
internal sealed class MeasuredRows(DatasetCatalog datasets)
{
    private readonly ConcurrentDictionary<(string Dataset, string File), IReadOnlyList<ReviewedRow>> _files = new();

    /// <summary>The rows of the latest versions.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public IReadOnlyList<ReviewedRow> Read(CancellationToken cancellationToken)
    {
        var rows = new List<ReviewedRow>();
        var seen = new HashSet<(string, string)>();
        foreach (var dataset in datasets.Names().Select(datasets.TryOpen).OfType<Dataset>())
        {
            var state = dataset.Table.Latest();
            if (DatasetColumns.KindOf(state) != DatasetKind.Examples)
                continue;
            foreach (var file in state.Files.Values)
            {
                cancellationToken.ThrowIfCancellationRequested();
                seen.Add((dataset.Name, file.Path));
                rows.AddRange(_files.GetOrAdd((dataset.Name, file.Path), _ => Read(dataset, file)));
            }
        }
        // Those of earlier versions.
        foreach (var file in _files.Keys.Where(file => !seen.Contains(file)))
            _files.TryRemove(file, out _);
        return rows;
    }

    private static IReadOnlyList<ReviewedRow> Read(Dataset dataset, AddFile file) =>
        [
            .. from row in ExampleFiles.Read(dataset.Table.Store, file)
            where row.SourceTraceId is not null || row.Reviewer is not null
            select new ReviewedRow(
                dataset.Name,
                row.Id,
                row.SourceTraceId,
                row.FailureMode is not null,
                row.Reviewer is not null,
                row.AddedAt,
                row.Cohort
            ),
        ];
}
