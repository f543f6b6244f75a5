namespace Flywheel.Lake;

public sealed partial class Dataset
{
    // A search that finds nothing ends after so many rows and goes on with the next page: no call reads a whole dataset.
    private const int MostExamined = 5_000;

    /// <summary>A page of the pairs of a version, in the order of event offset and id; only what it needs is read.</summary>
    /// <returns>Null where <see cref="RowQuery.After"/> is no place.</returns>
    /// <exception cref="FlywheelException">It holds no pairs, there is no such version, or a file of it is gone or broken.</exception>
    internal RowPage<PreferencePair>? Page(long version, RowQuery query, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Preferences);
        var start = query.After is null ? new GoldPosition(0, "") : GoldPosition.Parse(query.After);
        if (start is null)
            return null;
        var rows = GoldRows
            .ReadFrom(Table.Store, Table.At(version).Files.Values, query.Split, start, cancellationToken)
            .Where(start.IsBefore);
        return Page(rows, query, row => Holds(row, query.Text), row => GoldPosition.Of(row).ToString());
    }

    /// <summary>A page of the evaluation rows of a version, ordered by the bytes of their ids.</summary>
    /// <exception cref="FlywheelException">It holds no such rows, there is no such version, or a file of it is gone or broken.</exception>
    internal RowPage<Example> PageOfExamples(long version, RowQuery query, CancellationToken cancellationToken)
    {
        var rows = Examples(version, query.Split, cancellationToken)
            .Where(row => query.After is null || Utf8Order.Instance.Compare(row.Id, query.After) > 0);
        return Page(rows, query, row => Holds(row, query.Text), row => row.Id);
    }

    /// <summary>The pair of an id, where the place of its event in the log is known; null where the version has none.</summary>
    /// <exception cref="FlywheelException">It holds no pairs, there is no such version, or a file of it is gone or broken.</exception>
    internal PreferencePair? FindPair(long version, string id, long offset, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Preferences);
        return GoldRows
            .ReadFrom(
                Table.Store,
                Table.At(version).Files.Values,
                split: null,
                new GoldPosition(offset, ""),
                cancellationToken
            )
            .TakeWhile(row => row.EventOffset == offset)
            .FirstOrDefault(row => row.Id == id);
    }

    private static RowPage<T> Page<T>(IEnumerable<T> rows, RowQuery query, Func<T, bool> holds, Func<T, string> placeOf)
        where T : class
    {
        var page = new List<T>();
        var examined = 0;
        T? last = null;
        foreach (var row in rows)
        {
            if (page.Count == query.Limit || examined++ == MostExamined)
                return new(page, placeOf(last!));
            if (holds(row))
                page.Add(row);
            last = row;
        }
        return new(page, null);
    }

    private static bool Holds(PreferencePair row, string? text) =>
        text is null || Has(row.Prompt, text) || Has(row.Chosen, text) || Has(row.Rejected, text) || Has(row.Id, text);

    private static bool Holds(Example row, string? text) =>
        text is null
        || Has(row.Input.Value, text)
        || Has(row.Id, text)
        || row.Expected.Any(answer => Has(answer, text));

    private static bool Has(string whole, string part) => whole.Contains(part, StringComparison.OrdinalIgnoreCase);
}
