using System.Text.Json.Serialization;

namespace Flywheel.Lake;

/// <summary>
/// A row of a gold table: what a person made of a model's answer, fit for preference training. As JSON its fields have the
/// names of the table's columns.
/// </summary>
public sealed record PreferencePair
{
    /// <summary>The id of the edit event; unique within a dataset version.</summary>
    public required string Id { get; init; }

    /// <summary>The prompt's text, or its chat messages as one line of JSON.</summary>
    public required string Prompt { get; init; }

    /// <summary>True when <see cref="Prompt"/> is a JSON list of chat messages.</summary>
    public bool PromptIsConversation { get; init; }

    /// <summary>What the person made of it.</summary>
    public required string Chosen { get; init; }

    /// <summary>What the model wrote.</summary>
    public required string Rejected { get; init; }

    /// <summary>Levenshtein distance of the two answers in Unicode code points.</summary>
    public int Distance { get; init; }

    /// <summary>1 - distance / max(length), 0 to 1.</summary>
    public double Similarity { get; init; }

    /// <summary>What the row may be used for; decided once.</summary>
    public required Split Split { get; init; }

    /// <summary>What the split hangs on: <c>thread:…</c>, <c>trace:…</c>, <c>user:…</c> or <c>content:…</c>; <c>variant:…</c> names the failure that the pair was made from.</summary>
    public required string LineageGroup { get; init; }

    /// <summary>The conversation.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The OpenTelemetry trace of the rejected answer.</summary>
    public string? TraceId { get; init; }

    /// <summary>The OpenTelemetry span of the rejected answer.</summary>
    public string? SpanId { get; init; }

    /// <summary>The pseudonym of the person.</summary>
    [JsonPropertyName("user_pseudonym")]
    public string? User { get; init; }

    /// <summary>The model that wrote the rejected answer.</summary>
    public string? Model { get; init; }

    /// <summary>The version of the prompt template.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>The release of the application.</summary>
    public string? Release { get; init; }

    /// <summary>The documents that the model was given, as a JSON list of strings; null when there were none.</summary>
    [JsonPropertyName("context")]
    public string? ContextJson { get; init; }

    /// <summary>Everything else that was sent, as one JSON object; null when there was nothing else.</summary>
    [JsonPropertyName("attributes")]
    public string? AttributesJson { get; init; }

    /// <summary>When the edit was made, as the application says; UTC, whole microseconds.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When the edit was captured; UTC, whole microseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The safety policy that let the row in.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Who released the row from quarantine; null when no person had to decide.</summary>
    public string? Reviewer { get; init; }

    /// <summary>The event's place in the log.</summary>
    public long EventOffset { get; init; }
}
