namespace Flywheel.Curate.Breaker;

/// <summary>
/// Tells when a share is too high. A signal is looked at when an edit adds to what it counts. Where one actor is to blame,
/// that one is to be held alone: nobody shall be able to stop everybody's edits by making bad ones.
/// </summary>
internal sealed class TripRules(BreakerOptions options)
{
    private readonly ShareRule _unsafe = new(
        BreakerSignal.Unsafe,
        WatchedTraits.Unsafe,
        options.UnsafeShare,
        options.MinEdits
    );

    private readonly ShareRule _ownUnsafe = new(
        BreakerSignal.Unsafe,
        WatchedTraits.Unsafe,
        options.ActorUnsafeShare,
        options.ActorMinEdits
    );

    private readonly ShareRule _reversals = new(
        BreakerSignal.Reversals,
        WatchedTraits.Reversal,
        options.ReversalShare,
        options.MinEdits
    );

    private readonly ShareRule _concentration = new(
        BreakerSignal.Concentration,
        WatchedTraits.Kept,
        options.ConcentrationShare,
        options.MinEdits
    );

    /// <summary>What the latest edit of a window gives away; null where nothing is wrong.</summary>
    public Trip? Look(WatchWindow window, WatchedEdit latest)
    {
        if (latest.Is(WatchedTraits.Unsafe))
            return LookAtUnsafe(window, latest.Actor);
        var reversals = latest.Is(WatchedTraits.Reversal) ? LookAtReversals(window, latest.Actor) : null;
        return reversals ?? (latest.Is(WatchedTraits.Kept) ? LookAtConcentration(window, latest.Actor) : null);
    }

    private Trip? LookAtUnsafe(WatchWindow window, string? actor)
    {
        var own = window.Of(actor);
        return _ownUnsafe.Look(own.Unsafe, own.Edits, isOfAll: false, actor)
            ?? Blame(_unsafe.Look(window.All.Unsafe, window.All.Edits, isOfAll: true, actor: null), window);
    }

    private Trip? LookAtReversals(WatchWindow window, string? actor)
    {
        var (own, rule) = (window.Of(actor), _reversals with { Least = options.ActorMinEdits });
        return rule.Look(own.Reversals, own.Kept, isOfAll: false, actor)
            ?? Blame(_reversals.Look(window.All.Reversals, window.All.Kept, isOfAll: true, actor: null), window);
    }

    private Trip? LookAtConcentration(WatchWindow window, string? actor) =>
        window.Actors < options.MinActors
            ? null
            : _concentration.Look(window.Of(actor).Kept, window.Named.Kept, isOfAll: true, actor);

    private static Trip? Blame(Trip? trip, WatchWindow window) =>
        trip is null ? null : trip with { Actor = window.MakerOfMost(trip.Trait, trip.Count) };
}
