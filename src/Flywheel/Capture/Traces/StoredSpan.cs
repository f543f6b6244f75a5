using System.Text.Json.Nodes;

namespace Flywheel.Capture.Traces;

/// <summary>A span as it was sent, before it is understood.</summary>
internal sealed record StoredSpan
{
    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    public string? ParentSpanId { get; init; }

    public required string Name { get; init; }

    /// <summary>Nanoseconds of Unix time; 0 when it was not said.</summary>
    public ulong Start { get; init; }

    /// <summary>Nanoseconds of Unix time; 0 when it was not said.</summary>
    public ulong End { get; init; }

    public bool IsError { get; init; }

    public string? StatusMessage { get; init; }

    public required SpanAttributes Attributes { get; init; }

    public required IReadOnlyDictionary<string, JsonNode?> Resource { get; init; }

    public required IReadOnlyList<StoredSpanEvent> Events { get; init; }
}

/// <summary>Something that happened during a span.</summary>
/// <param name="Name">What.</param>
/// <param name="Attributes">More of it.</param>
internal sealed record StoredSpanEvent(string Name, SpanAttributes Attributes);
