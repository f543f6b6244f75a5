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

    /// <summary>Draws the items of a table again.</summary>
    public static ItemBootstrap<AnswerTable> Of(AnswerTable table) =>
        new(table, [.. table.Groups.Select(group => group.Items)], table.With);

    /// <summary>Draws the items of two reviewers again.</summary>
    public static ItemBootstrap<IReadOnlyCollection<AnswerPair>> Of(IReadOnlyList<AnswerPair> pairs) =>
        new(
            pairs,
            [.. pairs.Select(pair => pair.Items)],
            drawn => [.. pairs.Select((pair, i) => pair with { Items = drawn[i] }).Where(pair => pair.Items > 0)]
        );
}

/// <summary>Items and what was drawn from them, which serves every figure of them.</summary>
/// <param name="whole">The items.</param>
/// <param name="items">How many there are of each kind.</param>
/// <param name="with">The items with other numbers of each kind.</param>
internal sealed class ItemBootstrap<T>(T whole, long[] items, Func<long[], T> with)
{
    // One less than a round number: the k-th smallest lies at the share k / 1000.
    private const int Resamples = 999;

    private const int Tail = 25;

    private const ulong Seed = 0x5245564945574552;

    private readonly long _all = items.Sum();
    private T[]? _resamples;

    /// <summary>The items.</summary>
    public T Whole => whole;

    /// <summary>The interval of a figure; null where the figure is not defined.</summary>
    public Interval? IntervalOf(Func<T, double?> figure)
    {
        if (figure(whole) is not { } middle)
            return null;
        _resamples ??= Draw();
        // Items that are all alike have no agreement beyond chance to show; they count against it rather than for it.
        var figures = Array.ConvertAll(_resamples, drawn => figure(drawn) ?? 0);
        Array.Sort(figures);
        var shrink = Math.Sqrt((double)Draws / _all);
        return new Interval(
            middle + (shrink * (figures[Tail - 1] - middle)),
            middle + (shrink * (figures[Resamples - Tail] - middle))
        );
    }

    private int Draws => (int)Math.Min(_all, ItemBootstrap.MostDrawn);

    private T[] Draw()
    {
        var urn = new ItemUrn(items);
        var random = new SplitMix64(Seed);
        var resamples = new T[Resamples];
        for (var i = 0; i < resamples.Length; i++)
            resamples[i] = with(urn.Draw(Draws, ref random));
        return resamples;
    }
}
