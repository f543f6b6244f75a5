using Flywheel.Review.Items;

namespace Flywheel.Review.Intake;

/// <summary>Something that a room found worth a person's look; the rules of each queue say whether it enters.</summary>
internal sealed record ReviewOffer
{
    public required ReviewSource Source { get; init; }

    public required ReviewSignal Signal { get; init; }

    /// <summary>The score, or how uncertain; 0 for signals without a strength.</summary>
    public double Strength { get; init; }

    public required ReviewContent Content { get; init; }

    /// <summary>The pseudonym of whose edit it is, who may not review it; null where it is nobody's.</summary>
    public string? Author { get; init; }
}

/// <summary>Something that a person puts into a queue.</summary>
internal sealed record ReviewEntry
{
    public required ReviewSource Source { get; init; }

    public required ReviewContent Content { get; init; }

    /// <inheritdoc cref="ReviewOffer.Author"/>
    public string? Author { get; init; }

    /// <summary>The values that are known to be right, which make it a gold item; null for any other.</summary>
    public JsonPlace? Gold { get; init; }
}

/// <summary>What became of an entry.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="IsAdded">False where the queue has had its source before, and nothing was changed.</param>
internal readonly record struct EntryResult(ReviewItemId ItemId, bool IsAdded);
