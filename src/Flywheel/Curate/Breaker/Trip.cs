namespace Flywheel.Curate.Breaker;

/// <summary>A share that is too high.</summary>
/// <param name="Signal">Which, one of <see cref="BreakerSignal"/>.</param>
/// <param name="Trait">What it counts.</param>
/// <param name="IsOfAll">True when it is a share of everybody's edits, false when it is a share of one actor's.</param>
/// <param name="Actor">Who is to be held; null for everybody.</param>
/// <param name="Count">Edits with the trait.</param>
/// <param name="Of">The edits among which they are counted.</param>
/// <param name="LowerBound">The lower end of the share's Wilson interval.</param>
/// <param name="Ceiling">What it is above.</param>
internal sealed record Trip(
    string Signal,
    WatchedTraits Trait,
    bool IsOfAll,
    string? Actor,
    int Count,
    int Of,
    double LowerBound,
    double Ceiling
)
{
    /// <summary>A sentence of it, without any text from outside.</summary>
    public string Why
    {
        get
        {
            var whose = IsOfAll ? "everybody's" : "one actor's";
            var what = Signal switch
            {
                BreakerSignal.Unsafe => $"{Count} of {whose} last {Of} edits are unsafe",
                BreakerSignal.Concentration => $"{Count} of everybody's last {Of} edits to keep are one actor's",
                _ => $"{Count} of {whose} last {Of} edits to keep reverse a kept pair",
            };
            var most =
                IsOfAll && Actor is not null && Signal != BreakerSignal.Concentration ? ", most by one actor" : "";
            return FormattableString.Invariant(
                $"{what}{most}: at least {100 * LowerBound:0.0} %, and {100 * Ceiling:0.0} % are allowed."
            );
        }
    }
}
