using Flywheel.Review.Answering;
using Flywheel.Review.Desk;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Items;

/// <summary>An item as one person may see it.</summary>
internal sealed record ItemView
{
    public required ItemRow Item { get; init; }

    /// <summary>The name of its queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The version of the queue that it is answered by.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>That version.</summary>
    public required QueueDefinition Definition { get; init; }

    public required ItemStatus Status { get; init; }

    public required ReviewContent Content { get; init; }

    /// <summary>The person's own; null where they have none.</summary>
    public Lease? Lease { get; init; }

    /// <summary>The person's own; null where they have given none.</summary>
    public Answer? Answer { get; init; }

    /// <summary>Null while they are hidden from the person.</summary>
    public IReadOnlyList<Answer>? Answers { get; init; }

    /// <summary>Null while they are hidden from the person.</summary>
    public IReadOnlyList<Suggestion>? Suggestions { get; init; }

    /// <summary>Who left it to others, and why; null for whom that is not.</summary>
    public IReadOnlyList<Skip>? Skips { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>Whether the person may know where it comes from and why.</summary>
    public required bool ShowsOrigin { get; init; }

    /// <summary>The answer that is known; null where none is, and for whom it is not to know.</summary>
    public AnswerValues? Known { get; init; }

    /// <summary>What the reviewers see.</summary>
    public AnswerFrame Frame => new(Content.Output, Item.Id.IsReversed);
}
