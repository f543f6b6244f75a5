using Flywheel.Events;

namespace Flywheel.Capture.Otlp;

/// <summary>Makes events of the spans of one request, which was checked before.</summary>
/// <param name="pseudonyms">What stands in place of the ids of users.</param>
/// <param name="maxBytes">The largest span that is stored.</param>
/// <param name="memory">Where the events' payloads are kept.</param>
internal sealed class SpanGatherer(Pseudonyms pseudonyms, int maxBytes, SpanMemory memory)
{
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    private readonly PersonCopy _copy = new(pseudonyms);
    private readonly List<EventDraft> _drafts = [];
    private readonly ProtobufWriter _resource = new();
    private readonly ProtobufWriter _scope = new();
    private readonly ProtobufWriter _event = new();
    private int _rejected;
    private string? _reason;

    /// <summary>Adds the spans of a <c>ResourceSpans</c>.</summary>
    public void AddResource(ReadOnlySpan<byte> resourceSpans)
    {
        var schema = ProtobufFields.Find(resourceSpans, OtlpNumbers.ResourceSpansSchema);
        var resource = ProtobufFields.Find(resourceSpans, OtlpNumbers.ResourceSpansResource);
        _resource.Clear();
        _copy.Copy(OtlpMessage.Resource, resource, _resource);
        var reader = new ProtobufReader(resourceSpans);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == OtlpNumbers.ResourceSpansScopeSpans)
                AddScope(reader.ReadBytes(), schema);
            else
                reader.Skip(wire);
    }

    public OtlpItems ToItems() => new(_drafts, _rejected, _reason, memory);

    private void AddScope(ReadOnlySpan<byte> scopeSpans, ReadOnlySpan<byte> resourceSchema)
    {
        var scope = ProtobufFields.Find(scopeSpans, OtlpNumbers.ScopeSpansScope);
        _scope.Clear();
        _copy.Copy(OtlpMessage.Scope, scope, _scope);
        var schema = ProtobufFields.Find(scopeSpans, OtlpNumbers.ScopeSpansSchema);
        var reader = new ProtobufReader(scopeSpans);
        while (reader.TryReadTag(out var field, out var wire))
        {
            if (field != OtlpNumbers.ScopeSpansSpans)
            {
                reader.Skip(wire);
                continue;
            }
            var span = reader.ReadBytes();
            ProtobufFields.Find(span, OtlpNumbers.SpanTraceId, OtlpNumbers.SpanId, out var traceId, out var spanId);
            if (FaultOf(traceId, spanId, span.Length) is { } fault)
                Reject(fault);
            else
                _drafts.Add(new(SpanEventId.Of(traceId, spanId), EventType.Span, Frame(span, schema, resourceSchema)));
        }
    }

    private string? FaultOf(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId, int bytes)
    {
        if (traceId.Length != TraceIdBytes || !traceId.ContainsAnyExcept((byte)0))
            return $"A trace id has {TraceIdBytes} bytes that are not all zero; that of a span has not.";
        if (spanId.Length != SpanIdBytes || !spanId.ContainsAnyExcept((byte)0))
            return $"A span id has {SpanIdBytes} bytes that are not all zero; that of a span has not.";
        return bytes > maxBytes ? $"A span is larger than {maxBytes} bytes." : null;
    }

    private void Reject(string reason)
    {
        _rejected++;
        _reason ??= reason;
    }

    private ReadOnlyMemory<byte> Frame(
        ReadOnlySpan<byte> span,
        ReadOnlySpan<byte> schema,
        ReadOnlySpan<byte> resourceSchema
    )
    {
        _event.Clear();
        _event.WriteBytes(OtlpNumbers.ResourceSpansResource, _resource.Written);
        var outer = _event.Begin(OtlpNumbers.ResourceSpansScopeSpans);
        _event.WriteBytes(OtlpNumbers.ScopeSpansScope, _scope.Written);
        var inner = _event.Begin(OtlpNumbers.ScopeSpansSpans);
        _copy.Copy(OtlpMessage.Span, span, _event);
        _event.End(inner);
        if (!schema.IsEmpty)
            _event.WriteBytes(OtlpNumbers.ScopeSpansSchema, schema);
        _event.End(outer);
        if (!resourceSchema.IsEmpty)
            _event.WriteBytes(OtlpNumbers.ResourceSpansSchema, resourceSchema);
        return memory.Keep(_event.Written);
    }
}
