namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>Which rows came and went between two versions. A row that another policy let in unchanged counts as the same.</summary>
    /// <exception cref="FlywheelException">There is no such version, or a file of it is gone or broken.</exception>
    public DatasetDifference Diff(long from, long to, CancellationToken cancellationToken)
    {
        var (added, removed) = (new List<PreferencePair>(), new List<PreferencePair>());
        foreach (var (row, isAdded) in Changes(from, to, cancellationToken))
            (isAdded ? added : removed).Add(row);
        return new(from, to, added, removed);
    }

    /// <summary>The same as <see cref="Diff"/> a row at a time, so that a large difference needs no large memory.</summary>
    internal IEnumerable<(PreferencePair Row, bool IsAdded)> Changes(
        long from,
        long to,
        CancellationToken cancellationToken
    )
    {
        Require(DatasetKind.Preferences);
        var before = Table.At(from).Files;
        var after = Table.At(to).Files;
        using var gone = GoldRows
            .Read(Table.Store, before.Values.Where(file => !after.ContainsKey(file.Path)), null, cancellationToken)
            .GetEnumerator();
        using var come = GoldRows
            .Read(Table.Store, after.Values.Where(file => !before.ContainsKey(file.Path)), null, cancellationToken)
            .GetEnumerator();
        var (old, fresh) = (Next(gone), Next(come));
        while (old is not null || fresh is not null)
        {
            var order = Compare(old, fresh);
            if (order != 0 || !SameContent(old!, fresh!))
            {
                if (order <= 0)
                    yield return (old!, false);
                if (order >= 0)
                    yield return (fresh!, true);
            }
            old = order <= 0 ? Next(gone) : old;
            fresh = order >= 0 ? Next(come) : fresh;
        }
    }

    private static PreferencePair? Next(IEnumerator<PreferencePair> rows) => rows.MoveNext() ? rows.Current : null;

    // The order in which rows are read, with the end of the rows last.
    private static int Compare(PreferencePair? one, PreferencePair? other)
    {
        if (one is null || other is null)
            return one is null ? 1 : -1;
        var byOffset = one.EventOffset.CompareTo(other.EventOffset);
        return byOffset != 0 ? byOffset : Utf8Order.Instance.Compare(one.Id, other.Id);
    }

    private static bool SameContent(PreferencePair one, PreferencePair other) =>
        one with { PolicyVersion = other.PolicyVersion } == other;
}
