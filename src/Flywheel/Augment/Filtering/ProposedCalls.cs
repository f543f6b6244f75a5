using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Tools;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Augment.Filtering;

/// <summary>Answers that are tool calls, written as a JSON list of <c>{"name","arguments"}</c>.</summary>
internal static class ProposedCalls
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>True for rows whose right answer is a list of calls.</summary>
    public static bool AreAskedOf(Example row) =>
        row is { Tools: not null } and ({ ExpectedToolCalls: not null } or { AcceptableArguments: not null });

    /// <summary>
    /// Calls that are right: those that the row expects, or else, of each acceptable argument, the first value that is accepted. Null where
    /// the row does not say.
    /// </summary>
    public static IReadOnlyList<ToolCall>? RightOf(Example row) =>
        row.ExpectedToolCalls ?? ExpectedCall.ReadAll(row, out _)?.Select(CallOf).ToList();

    /// <summary>The calls of an answer as a variant's answer is written; its text where it calls nothing.</summary>
    public static string TextOf(Prediction prediction) =>
        prediction.ToolCalls is { Count: > 0 } calls ? TextOf(calls) : prediction.Output ?? "";

    /// <summary>The calls as a variant's answer is written.</summary>
    public static string TextOf(IReadOnlyList<ToolCall> calls) =>
        JsonSerializer.Serialize(calls.Select(call => new { name = call.Name, arguments = call.Arguments }), Relaxed);

    /// <summary>The calls of a proposed answer; null when it is none, or calls a tool that is not offered.</summary>
    public static IReadOnlyList<ToolCall>? Read(Example row, string answer)
    {
        var offered = row.Tools!.Value.EnumerateArray().Select(NameOf).ToHashSet();
        return Read(answer) is { } calls && calls.All(call => offered.Contains(call.Name)) ? calls : null;
    }

    /// <summary>The calls of a text; null when it is anything else.</summary>
    public static IReadOnlyList<ToolCall>? Read(string text)
    {
        try
        {
            return Read(JsonElement.Parse(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The calls of a list, each as it is or within <c>function</c>; null when it is anything else.</summary>
    public static IReadOnlyList<ToolCall>? Read(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return null;
        var calls = list.EnumerateArray().Select(CallOf).ToList();
        return calls.Contains(null) ? null : calls.OfType<ToolCall>().ToList();
    }

    /// <summary>True when both call the same tools with the same arguments, in the same order.</summary>
    public static bool AreSame(IReadOnlyList<ToolCall> one, IReadOnlyList<ToolCall> other) =>
        one.Count == other.Count
        && one.Zip(other)
            .All(pair =>
                pair.First.Name == pair.Second.Name
                && JsonElement.DeepEquals(pair.First.Arguments, pair.Second.Arguments)
            );

    private static ToolCall? CallOf(JsonElement call) =>
        call.ValueKind == JsonValueKind.Object && call.TryGetProperty("function", out var function) ? CallOf(function)
        : NameOf(call) is { } name
        && call.TryGetProperty("arguments", out var arguments)
        && arguments.ValueKind == JsonValueKind.Object
            ? new ToolCall(name, arguments)
        : null;

    private static ToolCall CallOf(ExpectedCall expected)
    {
        var arguments = new JsonObject();
        foreach (var (name, accepted) in expected.Arguments)
            if (FirstOf(accepted) is { } value)
                arguments[name] = value;
        return new ToolCall(expected.Tool, JsonSerializer.SerializeToElement(arguments));
    }

    // An empty text says that the argument may be left out.
    private static JsonNode? FirstOf(AcceptedValues accepted) =>
        accepted
            .Values.Where(value =>
                !accepted.HasAlternatives || value.ValueKind != JsonValueKind.String || !value.ValueEquals("")
            )
            .Select(value => accepted.HasAlternatives ? Chosen(value) : JsonNode.Parse(value.GetRawText()))
            .FirstOrDefault();

    // The values of objects are in turn lists of accepted values.
    private static JsonNode? Chosen(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(Chosen)]);
            case JsonValueKind.Object:
                var chosen = new JsonObject();
                foreach (var member in value.EnumerateObject())
                    if (FirstOf(AcceptedValues.Alternatives(member.Value)) is { } first)
                        chosen[member.Name] = first;
                return chosen;
            default:
                return JsonNode.Parse(value.GetRawText());
        }
    }

    // Tools are offered as {"type":"function","function":{"name"}} or as {"name"}.
    private static string? NameOf(JsonElement tool)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            return null;
        if (tool.TryGetProperty("function", out var function))
            return NameOf(function);
        return tool.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
    }
}
