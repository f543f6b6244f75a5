namespace Flywheel.Capture.Otlp;

/// <summary>Numbers of the fields that are looked at, as opentelemetry-proto gives them.</summary>
internal static class OtlpNumbers
{
    public const int RequestResourceSpans = 1;
    public const int ResourceSpansResource = 1;
    public const int ResourceSpansScopeSpans = 2;
    public const int ResourceSpansSchema = 3;
    public const int ResourceAttributes = 1;
    public const int ScopeSpansScope = 1;
    public const int ScopeSpansSpans = 2;
    public const int ScopeSpansSchema = 3;
    public const int ScopeName = 1;
    public const int SpanTraceId = 1;
    public const int SpanId = 2;
    public const int SpanParentId = 4;
    public const int SpanName = 5;
    public const int SpanStart = 7;
    public const int SpanEnd = 8;
    public const int SpanAttributes = 9;
    public const int SpanEvents = 11;
    public const int SpanStatus = 15;
    public const int EventTime = 1;
    public const int EventName = 2;
    public const int EventAttributes = 3;
    public const int StatusMessage = 2;
    public const int StatusCode = 3;
    public const int Key = 1;
    public const int Value = 2;
    public const int StringValue = 1;
    public const int BooleanValue = 2;
    public const int IntegerValue = 3;
    public const int DoubleValue = 4;
    public const int ArrayValue = 5;
    public const int MapValue = 6;
    public const int BytesValue = 7;
    public const int Values = 1;
}
