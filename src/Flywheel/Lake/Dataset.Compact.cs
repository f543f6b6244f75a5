using Flywheel.Lake.Delta;
using Flywheel.Lake.Examples;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>Rewrites small files into bigger ones; the rows stay the same, and others may append meanwhile.</summary>
    /// <exception cref="FlywheelException">Another writer removed the same files meanwhile, or a file is broken.</exception>
    public CompactionResult Compact(CancellationToken cancellationToken)
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
                GoldRows.Read(Table.Store, small, null, cancellationToken),
                dataChange: false,
                cancellationToken
            );
        var version = Table.Commit(Rewriting(state, small, files), cancellationToken).Version;
        return new(version, small.Count, files.Count, files.Sum(file => FileStatistics.RowsOf(file.Stats) ?? 0));
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
