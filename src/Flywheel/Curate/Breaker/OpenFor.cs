namespace Flywheel.Curate.Breaker;

/// <summary>For whom the breaker is open.</summary>
internal sealed class OpenFor
{
    public static readonly OpenFor Nobody = new([]);

    private readonly IReadOnlyList<BreakerOpening> _openings;
    private readonly BreakerOpening? _all;
    private readonly Dictionary<string, BreakerOpening> _actors = new(StringComparer.Ordinal);

    public OpenFor(IReadOnlyList<BreakerOpening> openings)
    {
        _openings = openings;
        _all = openings.FirstOrDefault(opening => opening.Actor is null);
        foreach (var opening in openings)
            if (opening.Actor is { } actor)
                _actors.TryAdd(actor, opening);
    }

    /// <summary>The same, and one opening more.</summary>
    public OpenFor And(BreakerOpening opening) => new([.. _openings, opening]);

    /// <summary>What holds an actor's edits; null where nothing does.</summary>
    /// <param name="actor">Null where nobody is named.</param>
    public BreakerOpening? Find(string? actor) =>
        _all is null && actor is not null ? _actors.GetValueOrDefault(actor) : _all;
}
