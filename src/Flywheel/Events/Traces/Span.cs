using System.Text.Json.Nodes;

namespace Flywheel.Events.Traces;

/// <summary>A step of a trace, in the same terms whichever convention the application follows.</summary>
public sealed record Span
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hexadecimal digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>The span that this one is a part of; null for a root.</summary>
    public string? ParentSpanId { get; init; }

    /// <summary>The name that the application gave it.</summary>
    public required string Name { get; init; }

    /// <summary>What it did.</summary>
    public SpanOperation Operation { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took; never negative.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>What it was given, as text or JSON: of a model's call the last message of the user.</summary>
    public string? Input { get; init; }

    /// <summary>What came of it, as text or JSON.</summary>
    public string? Output { get; init; }

    /// <summary>The conversation that the model was given.</summary>
    public IReadOnlyList<SpanMessage> InputMessages { get; init; } = [];

    /// <summary>What the model answered.</summary>
    public IReadOnlyList<SpanMessage> OutputMessages { get; init; } = [];

    /// <summary>The model that was asked for.</summary>
    public string? RequestModel { get; init; }

    /// <summary>The model that answered.</summary>
    public string? ResponseModel { get; init; }

    /// <summary>Whose model it is.</summary>
    public string? Provider { get; init; }

    /// <summary>Tokens read, cached ones included.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What a call of a model cost, 0 or more, in the currency that the application counts in.</summary>
    public double? Cost { get; init; }

    /// <summary>The tool calls that the model asked for, or the one that the span is.</summary>
    public IReadOnlyList<SpanToolCall> ToolCalls { get; init; } = [];

    /// <summary>The documents that were found.</summary>
    public IReadOnlyList<SpanDocument> Documents { get; init; } = [];

    /// <summary>The conversation that the trace belongs to.</summary>
    public string? SessionId { get; init; }

    /// <summary>The pseudonym of the user.</summary>
    public string? User { get; init; }

    /// <summary>The agent or the step of the workflow.</summary>
    public string? Step { get; init; }

    /// <summary>The route by which a gateway chose the model.</summary>
    public string? Route { get; init; }

    /// <summary>Whether another model than the first choice answered.</summary>
    public bool? IsFallback { get; init; }

    /// <summary>Whether the answer came from a cache.</summary>
    public bool? IsCacheHit { get; init; }

    /// <summary>The judgements that came with the span.</summary>
    public IReadOnlyList<SpanEvaluation> Evaluations { get; init; } = [];

    /// <summary>All attributes of the span, those that were understood too.</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Attributes { get; init; }

    /// <summary>The attributes of what sent it: service, version, environment.</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Resource { get; init; }
}
