using System.Globalization;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>What a commit that rolls back calls itself, here and in the other engines.</summary>
    internal const string RollbackOperation = "RESTORE";

    /// <summary>Makes a new version that equals an old one.</summary>
    /// <param name="to">The old version.</param>
    /// <param name="why">The reason, for the log.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <param name="by">Who has it done, for the log; null where no person is known.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="FlywheelException">There is no such version, or vacuum has removed files of it.</exception>
    public DatasetVersion Rollback(long to, string why, CancellationToken cancellationToken, string? by = null)
    {
        var target = Table.At(to);
        RequireFiles(target);
        while (true)
        {
            try
            {
                var version = Table.Commit(Restoration(target, why, by), cancellationToken).Version;
                return Log().Single(entry => entry.Version == version);
            }
            catch (CommitConflictException)
            {
                // Rows that others added meanwhile are rolled back too, so the work starts over from them.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private PendingCommit Restoration(DeltaSnapshot target, string why, string? by)
    {
        var state = Table.Latest();
        var actions = new List<DeltaAction>();
        foreach (var file in state.OrderedFiles)
            if (!target.Files.ContainsKey(file.Path))
                actions.Add(new() { Remove = RemoveFile.Of(file, Table.Now, dataChange: true) });
        foreach (var file in target.OrderedFiles)
            if (!state.Files.ContainsKey(file.Path))
                actions.Add(new() { Add = file with { DataChange = true } });
        return new()
        {
            Seen = state,
            Operation = RollbackOperation,
            Parameters = CommitParameters.Of(("version", target.Version.ToString(CultureInfo.InvariantCulture))),
            Actions = actions,
            Why = why,
            By = by,
        };
    }

    /// <summary>True where every file of a version is still there.</summary>
    internal bool IsWhole(long version) => MissingFiles(Table.At(version)) == 0;

    private int MissingFiles(DeltaSnapshot state) =>
        state.Files.Values.Count(file => !Table.Store.Exists(Uri.UnescapeDataString(file.Path)));

    private void RequireFiles(DeltaSnapshot target)
    {
        var missing = MissingFiles(target);
        if (missing > 0)
            throw new FlywheelException(
                $"Dataset '{Name}' cannot be rolled back to version {target.Version}: {missing} of its {target.Files.Count} files were removed by vacuum. Choose a later version, or restore the lake from a backup; a tag keeps a version's files."
            );
    }
}
