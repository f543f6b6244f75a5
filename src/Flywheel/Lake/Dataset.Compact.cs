using Flywheel.Lake.Delta;
using Flywheel.Lake.Examples;
using Flywheel.Storage;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    // Often enough for the eye, and seldom enough to cost nothing.
    private const int RowsBetweenReports = 1024;

    /// <summary>Rewrites small files into bigger ones; the rows stay the same, and others may append meanwhile.</summary>
    /// <param name="cancellationToken">Ends the work; the dataset stays as it is.</param>
    /// <param name="progress">Is told how many pairs were written anew; null where nobody looks.</param>
    /// <exception cref="FlywheelException">Another writer removed the same files meanwhile, or a file is broken.</exception>
    public CompactionResult Compact(CancellationToken cancellationToken, IProgress<WorkProgress>? progress = null)
    {
        var state = Table.Latest();
        var holdsExamples = DatasetColumns.KindOf(state) == DatasetKind.Examples;
        var small = holdsExamples ? SmallExampleFiles(state) : SmallFiles(state);
        if (small.Count == 0)
            return new(state.Version, 0, 0, 0);
        var files = holdsExamples
            ? ExampleFiles.Write(
                Table,
                ExampleFiles.Read(Table.Store, small, cancellationToken),
                dataChange: false,
                cancellationToken
            )
            : new GoldFileWriter(Table).Write(
                Watched(GoldRows.Read(Table.Store, small, null, cancellationToken), RowsOf(small), progress),
                dataChange: false,
                cancellationToken
            );
        var version = Table.Commit(Rewriting(state, small, files), cancellationToken).Version;
        return new(version, small.Count, files.Count, RowsOf(files));
    }

    private static long RowsOf(IEnumerable<AddFile> files) => files.Sum(file => FileStatistics.RowsOf(file.Stats) ?? 0);

    private static IEnumerable<PreferencePair> Watched(
        IEnumerable<PreferencePair> pairs,
        long total,
        IProgress<WorkProgress>? progress
    )
    {
        var read = 0L;
        foreach (var pair in pairs)
        {
            yield return pair;
            if (++read % RowsBetweenReports == 0)
                progress?.Report(new WorkProgress(read, total));
        }
    }

    private static List<AddFile> SmallExampleFiles(DeltaSnapshot state) =>
        state.Files.Values.Where(file => file.Size < ExampleFiles.BytesPerFile / 2).ToList() is { Count: > 1 } small
            ? small
            : [];

    // Files of one split are gathered with each other; a single small one has nothing to be gathered with.
    private static List<AddFile> SmallFiles(DeltaSnapshot state) =>
        [
            .. state
                .OrderedFiles.Select(GoldFile.Of)
                .Where(file => file.File.Tags?.ContainsKey(GoldFileWriter.FullTag) != true)
                .GroupBy(file => file.Split)
                .Where(group => group.Key is null || group.Count() > 1)
                .SelectMany(group => group.Select(file => file.File)),
        ];

    private PendingCommit Rewriting(DeltaSnapshot state, List<AddFile> old, IReadOnlyList<AddFile> fresh)
    {
        var actions = new List<DeltaAction>();
        foreach (var file in old)
            actions.Add(new() { Remove = RemoveFile.Of(file, Table.Now, dataChange: false) });
        foreach (var file in fresh)
            actions.Add(new() { Add = file });
        return new()
        {
            Seen = state,
            Operation = "OPTIMIZE",
            Actions = actions,
            OnlyMovesRows = true,
        };
    }
}
