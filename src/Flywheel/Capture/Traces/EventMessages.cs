using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>
/// Messages that came as events of a span, as OpenTelemetry's convention had it before they became attributes:
/// <c>gen_ai.user.message</c>, <c>gen_ai.assistant.message</c>, <c>gen_ai.tool.message</c>, <c>gen_ai.choice</c> and so on. The message is
/// spread over the event's attributes, or is JSON in one of them.
/// </summary>
internal static class EventMessages
{
    private const string Prefix = "gen_ai.";
    private const string Suffix = ".message";
    private const string Choice = "gen_ai.choice";

    private static readonly string[] Bodies = ["gen_ai.event.content", "body", "message"];

    /// <summary>What the model was given, or with <paramref name="isChoice"/> what it answered.</summary>
    public static IReadOnlyList<SpanMessage> Of(StoredSpan span, bool isChoice)
    {
        var told = span
            .Events.Where(item => IsAnswer(item.Name) == isChoice)
            .SelectMany(item => OfEvent(item.Name, item.Attributes))
            .ToList();
        if (told.Count > 0)
            return told;
        // The same events as a list in one attribute.
        var listed = span.Attributes.Json("events", "all_messages_events") as JsonArray ?? [];
        var wanted = listed.OfType<JsonObject>().Where(item => (NodeText.Of(item["event.name"]) == Choice) == isChoice);
        return MessageReader.Read(new JsonArray([.. wanted.Select(item => item.DeepClone())]));
    }

    private static bool IsAnswer(string name) => name is Choice or "gen_ai.content.completion";

    private static IReadOnlyList<SpanMessage> OfEvent(string name, SpanAttributes told) =>
        name switch
        {
            Choice => Read("assistant", told),
            "gen_ai.content.prompt" => Plain("user", told.Text("gen_ai.prompt", "gen_ai.event.content")),
            "gen_ai.content.completion" => Plain("assistant", told.Text("gen_ai.completion", "gen_ai.event.content")),
            _ => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
                ? Read(name[Prefix.Length..^Suffix.Length], told)
                : [],
        };

    private static IReadOnlyList<SpanMessage> Read(string role, SpanAttributes told)
    {
        var message = told.Json(Bodies) is JsonObject whole
            ? WithinChoice(whole.DeepClone().AsObject())
            : Gathered(told);
        if (!SaysAnything(message))
            message = Gathered(told);
        if (!SaysAnything(message))
            return [];
        message["role"] ??= role;
        if (role == "tool")
            message["tool_call_id"] ??= message["id"]?.DeepClone();
        return MessageReader.Read(message);
    }

    private static JsonObject WithinChoice(JsonObject body) => body["message"] as JsonObject ?? body;

    private static bool SaysAnything(JsonObject message) =>
        (message["content"] ?? message["parts"] ?? message["tool_calls"]) is not null;

    private static JsonObject Gathered(SpanAttributes told) =>
        new()
        {
            ["role"] = told.Text("role"),
            ["content"] = told.Text(["content", .. Bodies]),
            ["tool_calls"] = told.Json("tool_calls")?.DeepClone(),
            ["id"] = told.Text("id"),
        };

    private static IReadOnlyList<SpanMessage> Plain(string role, string? content) =>
        content is null ? [] : [new() { Role = role, Content = content }];
}
