using Flywheel.Lake.Contamination;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>Adds rows with the splits that they carry, as one version.</summary>
    /// <returns>The version that holds them.</returns>
    /// <exception cref="FlywheelException">
    /// A train row repeats, exactly or nearly, an eval or regression row of any dataset; the message names both.
    /// </exception>
    public long Append(IReadOnlyList<PreferencePair> rows, string why, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Preferences);
        var state = Table.Latest();
        SplitGuard.RequireApart(Catalog, Name, rows, cancellationToken);
        var ordered = rows.OrderBy(row => row.EventOffset).ThenBy(row => row.Id, Utf8Order.Instance);
        var files = new GoldFileWriter(Table).Write(ordered, dataChange: true, cancellationToken);
        var commit = new PendingCommit
        {
            Seen = state,
            Operation = "WRITE",
            Parameters = CommitParameters.Of(("mode", "Append")),
            Actions = [.. files.Select(file => new DeltaAction { Add = file })],
            Why = why,
            IsBlindAppend = true,
        };
        return Table.Commit(commit, cancellationToken).Version;
    }
}
