using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>Adds rows with the splits that they carry, as one version.</summary>
    /// <returns>The version that holds them.</returns>
    /// <exception cref="FlywheelException">A train row repeats an eval or regression row; the message names both.</exception>
    public long Append(IReadOnlyList<PreferencePair> rows, string why, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Preferences);
        var state = Table.Latest();
        HeldOut.Follow(state);
        RequireNoCollision(rows);
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

    private void RequireNoCollision(IReadOnlyList<PreferencePair> rows)
    {
        var arriving = new HeldOutContents();
        foreach (var row in rows)
            if (row.Split != Split.Train)
                arriving.Add(row.Prompt, row.Chosen, new(row.Id, row.Split));
        foreach (var row in rows)
            if (
                row.Split == Split.Train
                && (HeldOut.Find(row.Prompt, row.Chosen) ?? arriving.Find(row.Prompt, row.Chosen)) is { } twin
            )
                throw new FlywheelException(
                    $"Train row '{row.Id}' repeats the {SplitName.Of(twin.Split)} row '{twin.Id}': a model trained on it could not be measured by that row. Leave the train row out, or give it the split {SplitName.Of(twin.Split)}."
                );
    }
}
