using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>Adds rows with the splits that they carry, as one version.</summary>
    /// <returns>The version that holds them.</returns>
    /// <exception cref="FlywheelException">A train row repeats an eval or regression row; the message names both.</exception>
    public long Append(IReadOnlyList<PreferencePair> rows, string why, CancellationToken cancellationToken)
    {
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
        var contents = rows.Select(row => ContentKey.Of(row.Prompt, row.Chosen)).ToArray();
        var arriving = new Dictionary<UInt128, HeldOutRow>();
        for (var i = 0; i < contents.Length; i++)
            if (rows[i].Split != Split.Train)
                arriving.TryAdd(contents[i], new(rows[i].Id, rows[i].Split));
        for (var i = 0; i < contents.Length; i++)
            if (
                rows[i].Split == Split.Train
                && (HeldOut.Find(contents[i]) ?? arriving.GetValueOrDefault(contents[i])) is { } twin
            )
                throw new FlywheelException(
                    $"Train row '{rows[i].Id}' repeats the {SplitName.Of(twin.Split)} row '{twin.Id}': a model trained on it could not be measured by that row. Leave the train row out, or give it the split {SplitName.Of(twin.Split)}."
                );
    }
}
