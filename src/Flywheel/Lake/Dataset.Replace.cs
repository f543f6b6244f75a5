using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>Puts other rows in the place of all that there are, as one version; the earlier versions stay as they are.</summary>
    /// <param name="sources">The rows, each source in the order of event offset and id, none of them held out anywhere.</param>
    /// <param name="why">The reason.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The version that holds them.</returns>
    /// <exception cref="FlywheelException">Somebody else wrote to the dataset meanwhile.</exception>
    internal long Replace(
        IEnumerable<IEnumerable<PreferencePair>> sources,
        string why,
        CancellationToken cancellationToken
    )
    {
        Require(DatasetKind.Preferences);
        var state = Table.Latest();
        var writer = new GoldFileWriter(Table);
        var fresh = sources.SelectMany(rows => writer.Write(rows, dataChange: true, cancellationToken)).ToList();
        var commit = new PendingCommit
        {
            Seen = state,
            Operation = "WRITE",
            Parameters = CommitParameters.Of(("mode", "Overwrite")),
            Actions =
            [
                .. state.OrderedFiles.Select(file => new DeltaAction
                {
                    Remove = RemoveFile.Of(file, Table.Now, dataChange: true),
                }),
                .. fresh.Select(file => new DeltaAction { Add = file }),
            ],
            Why = why,
        };
        return Table.Commit(commit, cancellationToken).Version;
    }
}
