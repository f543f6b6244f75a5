namespace Flywheel.Curate.Breaker;

/// <summary>A share, and how high it may be.</summary>
/// <param name="Signal">What it stands for, one of <see cref="BreakerSignal"/>.</param>
/// <param name="Trait">What it counts.</param>
/// <param name="Ceiling">How high it may be, 0 to 1.</param>
/// <param name="Least">The least edits of which it means something.</param>
internal sealed record ShareRule(string Signal, WatchedTraits Trait, double Ceiling, int Least)
{
    // Three standard errors. The share is looked at again and again, so that the usual 1.96 would soon be met by chance: an
    // honest share as high as its ceiling is above it by this much once in 740 looks.
    private const double Quantile = 3;

    /// <summary>A trip where the lower end of the share's interval is above the ceiling; null elsewhere.</summary>
    /// <param name="count">The edits that count.</param>
    /// <param name="of">The edits among which they do.</param>
    /// <param name="isOfAll">True for a share of everybody's edits.</param>
    /// <param name="actor">Who is to be held; null for everybody.</param>
    public Trip? Look(int count, int of, bool isOfAll, string? actor)
    {
        // Spares the root: the interval's lower end is below the share.
        if (of < Least || count <= of * Ceiling)
            return null;
        var lower = WilsonInterval.Of(count, of, Quantile).Lower;
        return lower > Ceiling ? new Trip(Signal, Trait, isOfAll, actor, count, of, lower, Ceiling) : null;
    }
}
