using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Capture.Otlp;
using Flywheel.Capture.Traces;
using Flywheel.Events.Traces;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>A span as an exporter sends it, read and understood.</summary>
internal static class SentSpan
{
    /// <summary>Understands a span with these attributes.</summary>
    public static Span With(params (string Name, JsonNode Value)[] attributes) => With([], attributes);

    /// <summary>Understands a span with these events and attributes.</summary>
    public static Span With(JsonObject[] events, params (string Name, JsonNode Value)[] attributes)
    {
        var span = new JsonObject
        {
            ["traceId"] = "5b8efff798038103d269b633813fc60c",
            ["spanId"] = "eee19b7ec3c1b174",
            ["name"] = "step",
            ["attributes"] = Attributes(attributes),
            ["events"] = new JsonArray([.. events]),
        };
        var request = $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{span.ToJsonString()}}]}]}]}""";
        var encoded = new ProtobufWriter();
        OtlpJson.Encode(Encoding.UTF8.GetBytes(request), encoded);
        var stored = StoredSpanReader.Read(ProtobufFields.Find(encoded.Written, OtlpNumbers.RequestResourceSpans));
        return SpanMapper.Map(stored, DateTimeOffset.UnixEpoch);
    }

    /// <summary>An event of a span.</summary>
    public static JsonObject Event(string name, params (string Name, JsonNode Value)[] attributes) =>
        new() { ["name"] = name, ["attributes"] = Attributes(attributes) };

    /// <summary>A message in a line: role, text, calls and what it answers.</summary>
    public static string Line(SpanMessage message) =>
        string.Join(
            ' ',
            new[]
            {
                message.Role + ":",
                message.Content,
                string.Join(' ', message.ToolCalls.Select(call => $"{call.Id}={call.Name}({call.Arguments})")),
                message.ToolCallId is { } answered ? $"[{answered}]" : "",
            }.Where(part => part.Length > 0)
        );

    private static JsonArray Attributes((string Name, JsonNode Value)[] attributes) =>
        [
            .. attributes.Select(attribute =>
                (JsonNode)new JsonObject { ["key"] = attribute.Name, ["value"] = ValueOf(attribute.Value) }
            ),
        ];

    private static JsonObject ValueOf(JsonNode value) =>
        value switch
        {
            JsonArray list => new()
            {
                ["arrayValue"] = new JsonObject
                {
                    ["values"] = new JsonArray([.. list.Select(item => ValueOf(item!))]),
                },
            },
            JsonValue text when text.TryGetValue<string>(out var plain) => new() { ["stringValue"] = plain },
            _ => new() { ["doubleValue"] = value.DeepClone() },
        };
}
