namespace Flywheel.Capture.Otlp;

/// <summary>
/// The messages of a trace export request, as opentelemetry-proto 1.x defines them. One description serves both encodings;
/// fields that later versions add are passed over.
/// </summary>
internal sealed class OtlpMessage
{
    private OtlpField?[] _byNumber = [];
    private Dictionary<string, OtlpField> _byName = [];

    private OtlpMessage(string name) => Name = name;

    /// <summary>The request's name in the protocol.</summary>
    public string Name { get; }

    /// <summary><c>ExportTraceServiceRequest</c>.</summary>
    public static OtlpMessage Request { get; } = Describe();

    /// <summary><c>Resource</c>.</summary>
    public static OtlpMessage Resource { get; } = Within(OtlpNumbers.ResourceSpansResource);

    /// <summary><c>InstrumentationScope</c>.</summary>
    public static OtlpMessage Scope { get; } = Within(OtlpNumbers.ResourceSpansScopeSpans, OtlpNumbers.ScopeSpansScope);

    /// <summary><c>Span</c>.</summary>
    public static OtlpMessage Span { get; } = Within(OtlpNumbers.ResourceSpansScopeSpans, OtlpNumbers.ScopeSpansSpans);

    /// <summary>The known fields, in the order of their numbers.</summary>
    public IEnumerable<OtlpField> Fields => _byNumber.OfType<OtlpField>();

    /// <summary>The field of a number; null when there is none that is known.</summary>
    public OtlpField? Field(int number) => number < _byNumber.Length ? _byNumber[number] : null;

    /// <summary>The field of a JSON name; null when there is none that is known.</summary>
    public OtlpField? Field(string name) => _byName.GetValueOrDefault(name);

    private static OtlpMessage Within(params ReadOnlySpan<int> path)
    {
        var message = Request.Field(OtlpNumbers.RequestResourceSpans)!.Message!;
        foreach (var number in path)
            message = message.Field(number)!.Message!;
        return message;
    }

    private static OtlpMessage Describe()
    {
        var keyValue = DescribeKeyValue();
        var attributes = (int number) => new OtlpField(number, "attributes", OtlpKind.Message, keyValue, true);
        var dropped = (int number, string what) => new OtlpField(number, $"dropped{what}Count", OtlpKind.Number);
        var text = (int number, string name) => new OtlpField(number, name, OtlpKind.Text);
        var resource = new OtlpMessage("Resource").With(attributes(1), dropped(2, "Attributes"));
        var scope = new OtlpMessage("InstrumentationScope").With(
            text(1, "name"),
            text(2, "version"),
            attributes(3),
            dropped(4, "Attributes")
        );
        var span = DescribeSpan(attributes, dropped, text);
        var scopeSpans = new OtlpMessage("ScopeSpans").With(
            new(1, "scope", OtlpKind.Message, scope),
            new(2, "spans", OtlpKind.Message, span, true),
            text(3, "schemaUrl")
        );
        var resourceSpans = new OtlpMessage("ResourceSpans").With(
            new(1, "resource", OtlpKind.Message, resource),
            new(2, "scopeSpans", OtlpKind.Message, scopeSpans, true),
            text(3, "schemaUrl")
        );
        return new OtlpMessage("ExportTraceServiceRequest").With(
            new OtlpField(1, "resourceSpans", OtlpKind.Message, resourceSpans, true)
        );
    }

    private static OtlpMessage DescribeSpan(
        Func<int, OtlpField> attributes,
        Func<int, string, OtlpField> dropped,
        Func<int, string, OtlpField> text
    )
    {
        var moment = new OtlpMessage("Event").With(
            new(1, "timeUnixNano", OtlpKind.Fixed64),
            text(2, "name"),
            attributes(3),
            dropped(4, "Attributes")
        );
        var link = new OtlpMessage("Link").With(
            new(1, "traceId", OtlpKind.Id),
            new(2, "spanId", OtlpKind.Id),
            text(3, "traceState"),
            attributes(4),
            dropped(5, "Attributes"),
            new(6, "flags", OtlpKind.Fixed32)
        );
        var status = new OtlpMessage("Status").With(text(2, "message"), new(3, "code", OtlpKind.Number));
        return new OtlpMessage("Span").With(
            new(1, "traceId", OtlpKind.Id),
            new(2, "spanId", OtlpKind.Id),
            text(3, "traceState"),
            new(4, "parentSpanId", OtlpKind.Id),
            text(5, "name"),
            new(6, "kind", OtlpKind.Number),
            new(7, "startTimeUnixNano", OtlpKind.Fixed64),
            new(8, "endTimeUnixNano", OtlpKind.Fixed64),
            attributes(9),
            dropped(10, "Attributes"),
            new(11, "events", OtlpKind.Message, moment, true),
            dropped(12, "Events"),
            new(13, "links", OtlpKind.Message, link, true),
            dropped(14, "Links"),
            new(15, "status", OtlpKind.Message, status),
            new(16, "flags", OtlpKind.Fixed32)
        );
    }

    // A value may be a list of values, and those lists again.
    private static OtlpMessage DescribeKeyValue()
    {
        var value = new OtlpMessage("AnyValue");
        var keyValue = new OtlpMessage("KeyValue").With(
            new(1, "key", OtlpKind.Text),
            new(2, "value", OtlpKind.Message, value)
        );
        var list = new OtlpMessage("ArrayValue").With(new OtlpField(1, "values", OtlpKind.Message, value, true));
        var map = new OtlpMessage("KeyValueList").With(new OtlpField(1, "values", OtlpKind.Message, keyValue, true));
        value.With(
            new(1, "stringValue", OtlpKind.Text),
            new(2, "boolValue", OtlpKind.Boolean),
            new(3, "intValue", OtlpKind.Integer),
            new(4, "doubleValue", OtlpKind.Double),
            new(5, "arrayValue", OtlpKind.Message, list),
            new(6, "kvlistValue", OtlpKind.Message, map),
            new(7, "bytesValue", OtlpKind.Bytes)
        );
        return keyValue;
    }

    private OtlpMessage With(params OtlpField[] fields)
    {
        _byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        _byNumber = new OtlpField?[fields.Max(field => field.Number) + 1];
        foreach (var field in fields)
            _byNumber[field.Number] = field;
        return this;
    }
}
