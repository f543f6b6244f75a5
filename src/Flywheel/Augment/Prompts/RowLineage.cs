using System.Text.Json;

namespace Flywheel.Augment.Prompts;

/// <summary>Where rows come from, in the words of lineage groups: rows that share one of these belong together.</summary>
internal static class RowLineage
{
    private static readonly (string Field, string Kind)[] Origins =
    [
        ("thread_id", "thread:"),
        ("trace_id", "trace:"),
        ("source_trace_id", "trace:"),
        ("user_id", "user:"),
        ("lineage_group", ""),
    ];

    /// <summary>A group, and the trace beside it.</summary>
    public static IReadOnlyList<string> Of(string group, string? trace) =>
        trace is { Length: > 0 } ? [group, "trace:" + trace] : [group];

    /// <summary>What a row of a file says; the reader stands behind the opening brace.</summary>
    public static IReadOnlyList<string> Read(ref Utf8JsonReader reader)
    {
        using var row = JsonDocument.ParseValue(ref reader);
        var root = row.RootElement;
        return
        [
            .. Origins
                .Where(origin =>
                    root.TryGetProperty(origin.Field, out var value) && value.ValueKind == JsonValueKind.String
                )
                .Select(origin => origin.Kind + root.GetProperty(origin.Field).GetString()),
        ];
    }
}
