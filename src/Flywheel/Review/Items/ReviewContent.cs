using Flywheel.Events;

namespace Flywheel.Review.Items;

/// <summary>
/// What reviewers read: a copy made when the item entered, because they must all see the same, and events and traces may be
/// removed before it is decided.
/// </summary>
internal sealed record ReviewContent
{
    /// <summary>What the model was asked; null where that is not known.</summary>
    public Prompt? Input { get; init; }

    /// <summary>What the model wrote.</summary>
    public required string Output { get; init; }

    /// <summary>Another output, to compare; null where there is none.</summary>
    public string? OtherOutput { get; init; }

    /// <summary>What a user made of the output; null where nobody changed it.</summary>
    public string? Edit { get; init; }

    /// <summary>The documents that the model was given.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>The trace in which the output was written.</summary>
    public string? TraceId { get; init; }

    /// <summary>The conversation.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The slices that it belongs to, by name: model, route, intent and the like.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
