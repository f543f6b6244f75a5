using Flywheel.Review.Assigning;

namespace Flywheel.Review.Items;

/// <summary>An item as its table has it.</summary>
internal sealed record ItemRow
{
    /// <summary>Its number, in the order of entry.</summary>
    public required long Number { get; init; }

    public required ReviewItemId Id { get; init; }

    public required long Queue { get; init; }

    public required ReviewSource Source { get; init; }

    public required ReviewRule Rule { get; init; }

    /// <summary>As stored: never in review.</summary>
    public required ItemStatus Status { get; init; }

    /// <summary>The version that all of its answers are given to; null while nobody has taken it.</summary>
    public required int? SchemaVersion { get; init; }

    /// <summary>Its place in the queue, in milliseconds: the least first.</summary>
    public required long Rank { get; init; }

    /// <summary>How many answers it needs.</summary>
    public required int Reviewers { get; init; }

    /// <summary>Places that nobody has answered, taken or been assigned.</summary>
    public required int Free { get; init; }

    public required TakerSet Takers { get; init; }

    /// <summary>The pseudonym of whose edit it is.</summary>
    public required string? Author { get; init; }

    public required bool IsGold { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}
