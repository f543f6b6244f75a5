using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Lake;

/// <summary>A row of an evaluation dataset: what a model is asked, and what is known of the right answer.</summary>
public sealed record Example
{
    /// <summary>The id of the row; unique within a dataset version.</summary>
    public required string Id { get; init; }

    /// <summary>What the model is asked.</summary>
    public required Prompt Input { get; init; }

    /// <summary>The right answers, any of which will do; empty when none is known.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>The documents that the model is given.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>The tools that the model is offered, as a JSON list; null when none are.</summary>
    public JsonElement? Tools { get; init; }

    /// <summary>The tool calls that the model should ask for, an empty list for none; null when that is not known.</summary>
    public IReadOnlyList<ToolCall>? ExpectedToolCalls { get; init; }

    /// <summary>
    /// For each expected call an object <c>{"tool":{"argument":[accepted values]}}</c>; among the values an empty string says
    /// that the argument may be left out. Null when only the arguments of <see cref="ExpectedToolCalls"/> are accepted.
    /// </summary>
    public IReadOnlyList<JsonElement>? AcceptableArguments { get; init; }

    /// <summary>The slices that the row belongs to: intent, locale and the like, by name.</summary>
    public IReadOnlyDictionary<string, string> Cohort { get; init; } = new Dictionary<string, string>();

    /// <summary>The known failure that the row guards against; null when it is none.</summary>
    public string? FailureMode { get; init; }

    /// <summary>The trace that the row was made from.</summary>
    public string? SourceTraceId { get; init; }

    /// <summary>What the row may be used for.</summary>
    public Split Split { get; init; } = Split.Eval;

    /// <summary>Who vouches for the row; null when nobody does.</summary>
    public string? Reviewer { get; init; }

    /// <summary>What that person decided, in the words of the review; null when nothing is decided.</summary>
    public string? ReviewerStatus { get; init; }

    /// <summary>When the row came into the lake with this content, in UTC; null for a row that is not there.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>Everything else that was given, as one JSON object; null when there was nothing else.</summary>
    public string? AttributesJson { get; init; }
}
