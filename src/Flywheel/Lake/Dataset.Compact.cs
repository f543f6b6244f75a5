using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>Rewrites small files into bigger ones; the rows stay the same, and others may append meanwhile.</summary>
    /// <exception cref="FlywheelException">Another writer removed the same files meanwhile, or a file is broken.</exception>
    public CompactionResult Compact(CancellationToken cancellationToken)
    {
        var state = Table.Latest();
        var small = SmallFiles(state);
        if (small.Count == 0)
            return new(state.Version, 0, 0, 0);
        var rows = GoldRows.Read(Table.Store, small, null, cancellationToken);
        var files = new GoldFileWriter(Table).Write(rows, dataChange: false, cancellationToken);
        var version = Table.Commit(Rewriting(state, small, files), cancellationToken).Version;
        return new(version, small.Count, files.Count, files.Sum(file => FileStatistics.RowsOf(file.Stats) ?? 0));
    }

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
