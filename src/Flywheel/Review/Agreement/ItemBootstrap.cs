namespace Flywheel.Review.Agreement;

/// <summary>
/// The values of a figure that the items leave possible, at 95 %: the percentile interval over items drawn again with replacement
/// (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13). Of more than <see cref="MostDrawn"/> items only
/// that many are drawn, and distances from the figure shrink by the root of the quotient (P. Bickel, F. Götze and W. van Zwet,
/// "Resampling Fewer than n Observations", Statistica Sinica 7, 1997), so that a million items cost what a thousand do. The same items
/// in the same order always give the same interval.
/// </summary>
internal static class ItemBootstrap
{
    /// <summary>Items that are drawn at the most.</summary>
    public const int MostDrawn = 1000;

    // One less than a round number: the k-th smallest lies at the share k / 1000.
    private const int Resamples = 999;

    private const int Tail = 25;

    private const ulong Seed = 0x5245564945574552;

    /// <summary>The interval of an agreement; null where the agreement is not defined.</summary>
    public static Interval? Of(AnswerTable table, Func<AnswerTable, double?> figure) =>
        Of([.. table.Groups.Select(group => group.Items)], drawn => figure(table.With(drawn)), figure(table));

    /// <summary>The interval of an agreement of two; null where the agreement is not defined.</summary>
    public static Interval? Of(
        IReadOnlyList<AnswerPair> pairs,
        Func<IReadOnlyCollection<AnswerPair>, double?> figure
    ) =>
        Of(
            [.. pairs.Select(pair => pair.Items)],
            drawn =>
                figure([.. pairs.Select((pair, i) => pair with { Items = drawn[i] }).Where(pair => pair.Items > 0)]),
            figure(pairs)
        );

    private static Interval? Of(long[] items, Func<long[], double?> figure, double? value)
    {
        if (value is not { } middle)
            return null;
        var ends = EndsOf(items);
        var draws = (int)Math.Min(ends[^1], MostDrawn);
        var random = new SplitMix64(Seed);
        var figures = new double[Resamples];
        for (var i = 0; i < figures.Length; i++)
            // Items that are all alike have no agreement beyond chance to show; they count against it rather than for it.
            figures[i] = figure(Draw(ends, draws, ref random)) ?? 0;
        Array.Sort(figures);
        var shrink = Math.Sqrt((double)draws / ends[^1]);
        return new Interval(
            middle + (shrink * (figures[Tail - 1] - middle)),
            middle + (shrink * (figures[Resamples - Tail] - middle))
        );
    }

    private static long[] EndsOf(long[] items)
    {
        var ends = new long[items.Length];
        var end = 0L;
        for (var i = 0; i < items.Length; i++)
            ends[i] = end += items[i];
        return ends;
    }

    private static long[] Draw(long[] ends, int draws, ref SplitMix64 random)
    {
        var drawn = new long[ends.Length];
        for (var i = 0; i < draws; i++)
        {
            var found = Array.BinarySearch(ends, random.Below((int)ends[^1]) + 1L);
            drawn[found < 0 ? ~found : found]++;
        }
        return drawn;
    }
}
