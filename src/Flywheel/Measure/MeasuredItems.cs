using Flywheel.Review.Items;

namespace Flywheel.Measure;

/// <summary>When the items of a cohort entered a queue and were done, read once for all parts of a time. Gold items are none of them.</summary>
internal sealed class MeasuredItems
{
    // How many there are in all is kept, so that those before a time are told by those since; of a cohort its own items are counted.
    private const string EnteredBefore = """
        SELECT CASE WHEN ?3 IS NULL
            THEN (SELECT coalesce(sum(items), 0) FROM review_counts)
                - (SELECT count(*) FROM review_items i WHERE i.is_gold = 0 AND i.entered_at >= ?1)
            ELSE (SELECT count(*) FROM review_item_labels l WHERE l.label = ?3 AND l.entered_at < ?1) END
        """;

    // Items whose answer is known are never decided.
    private static readonly string DoneBefore = $"""
        SELECT CASE WHEN ?3 IS NULL
            THEN (SELECT coalesce(sum(items), 0) FROM review_counts WHERE status >= {(int)ItemStatus.Decided})
                - (SELECT count(*) FROM review_decisions i WHERE i.decided_at >= ?1)
            ELSE (SELECT count(*) FROM review_item_labels l CROSS JOIN review_decisions d ON d.item = l.item
                WHERE l.label = ?3 AND d.decided_at < ?1) END
        """;

    private readonly long _enteredBefore;
    private readonly long _doneBefore;
    private readonly Moments _entered;
    private readonly Moments _done;
    private readonly Moments _waiting;

    // Done since the first moment for which ages are asked, in order of entry.
    private readonly List<(long Entered, long Done)> _doneSince;

    private MeasuredItems(MeasureQuery query, DateTimeOffset first)
    {
        _enteredBefore = query.Counts(EnteredBefore, columns: 1)[0];
        _doneBefore = query.Counts(DoneBefore, columns: 1)[0];
        _entered = Entries(query, "review_items i", "i.entered_at >= ?1");
        _waiting = Entries(
            query,
            "review_items i INDEXED BY review_items_waiting",
            $"i.status < {(int)ItemStatus.Decided}"
        );
        _done = new Moments(
            query.Rows(
                $"SELECT i.decided_at FROM review_decisions i WHERE i.decided_at >= ?1 AND {MeasureQuery.ItemIsInCohort}",
                row => row.Integer(0)
            )
        );
        _doneSince = query.Rows(
            $"""
            SELECT i.entered_at, d.decided_at FROM review_decisions d CROSS JOIN review_items i ON i.item = d.item
            WHERE d.decided_at >= {first.ToUnixTimeMilliseconds()} AND i.entered_at < ?2 AND {MeasureQuery.ItemIsInCohort} ORDER BY i.entered_at
            """,
            row => (row.Integer(0), row.Integer(1))
        );
    }

    /// <summary>Reads them.</summary>
    /// <param name="query">The whole time.</param>
    /// <param name="first">The first moment of it for which <see cref="AgeAt"/> is asked.</param>
    public static MeasuredItems Read(MeasureQuery query, DateTimeOffset first) => new(query, first);

    /// <summary>How many had entered, and how many of those were done, by a moment of the time.</summary>
    public (long Entered, long Done) By(DateTimeOffset moment)
    {
        var until = moment.ToUnixTimeMilliseconds();
        return (_enteredBefore + _entered.Before(until), _doneBefore + _done.Before(until));
    }

    /// <summary>
    /// The age in seconds that a share of what waited at a moment did not exceed, by the nearest rank; null where nothing waited.
    /// </summary>
    public double? AgeAt(DateTimeOffset moment, double share)
    {
        var until = moment.ToUnixTimeMilliseconds();
        // What waits still, and what was done since; both in order of entry, and so the oldest first.
        var still = _waiting.All[.._waiting.Before(until)];
        var since = _doneSince.FindAll(item => item.Done >= until && item.Entered < until);
        var count = still.Length + since.Count;
        if (count == 0)
            return null;
        var older = count - (int)Math.Ceiling(share * count);
        if (since.Count == 0)
            return (until - still[older]) / 1000.0;
        var (first, second) = (0, 0);
        while (true)
        {
            var takesFirst = second == since.Count || first < still.Length && still[first] <= since[second].Entered;
            var entered = takesFirst ? still[first++] : since[second++].Entered;
            if (older-- == 0)
                return (until - entered) / 1000.0;
        }
    }

    private static Moments Entries(MeasureQuery query, string items, string condition) =>
        new(
            query.Rows(
                $"""
                SELECT i.entered_at FROM {items}
                WHERE i.is_gold = 0 AND i.entered_at < ?2 AND {condition} AND {MeasureQuery.ItemIsInCohort}
                """,
                row => row.Integer(0)
            )
        );
}
