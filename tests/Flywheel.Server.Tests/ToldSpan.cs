using System.Text.Json;

namespace Flywheel.Server.Tests;

/// <summary>A span as the API tells it, its messages and calls in one line each.</summary>
internal sealed class ToldSpan(JsonElement json)
{
    public (int? Input, int? Output) Tokens => (Number("input_tokens"), Number("output_tokens"));

    public IEnumerable<string> ToolCalls => Calls(json);

    public string? Text(string name) => json.GetProperty(name).GetString();

    public int? Number(string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    public IEnumerable<string> Messages(string name) => json.GetProperty(name).EnumerateArray().Select(Message);

    private static string Message(JsonElement message)
    {
        var role = message.GetProperty("role").GetString();
        if (message.TryGetProperty("tool_call_id", out var id))
            role += $" {id}";
        return $"{role}: {string.Join(' ', [.. Contents(message), .. Calls(message)])}";
    }

    private static IEnumerable<string> Contents(JsonElement message) =>
        message.GetProperty("content").GetString() is { Length: > 0 } content ? [content] : [];

    private static IEnumerable<string> Calls(JsonElement holder) =>
        holder.TryGetProperty("tool_calls", out var calls) ? calls.EnumerateArray().Select(Call) : [];

    private static string Call(JsonElement call)
    {
        var result = call.GetProperty("result").GetString();
        return $"{call.GetProperty("name")}({call.GetProperty("arguments")})" + (result is null ? "" : $" = {result}");
    }
}
