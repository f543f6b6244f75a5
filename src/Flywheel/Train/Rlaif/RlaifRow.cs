using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Augment;
using Flywheel.Augment.Mining;
using Flywheel.Capture;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Train.Rlaif;

/// <summary>Reads the rows of an <see cref="RlaifPipeline"/> from files of JSON lines.</summary>
internal static class RlaifRow
{
    // What a row to train on says of where it comes from, and what it is asked with.
    private static readonly string[] Kept = ["context", "source_trace_id", "augmented"];

    /// <summary>The prompts of rows to train on, whichever of the shapes of training sets they have.</summary>
    /// <exception cref="FlywheelException">A row asks nothing, or is wrong; the message names it.</exception>
    public static Task<List<Example>> ReadTrainingAsync(JsonlDataset dataset, CancellationToken cancellationToken) =>
        ReadAsync(dataset, ReadTraining, cancellationToken);

    /// <summary>The rows of an evaluation.</summary>
    /// <exception cref="FlywheelException">A row is wrong; the message names it.</exception>
    public static Task<List<Example>> ReadEvaluationAsync(JsonlDataset dataset, CancellationToken cancellationToken) =>
        ReadAsync(dataset, (ref Utf8JsonReader reader) => EvaluationRecord.Read(ref reader).Row, cancellationToken);

    private static async Task<List<Example>> ReadAsync(
        JsonlDataset dataset,
        PayloadItem.Reading<Example> reading,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<Example>();
        foreach (var file in dataset.Files)
        await foreach (var group in file.ReadAsync(reading, (_, row) => row, cancellationToken).ConfigureAwait(false))
        foreach (var row in group)
            // The place says enough of a row that has no id.
            rows.Add(row.Id.Length > 0 ? row : row with { Id = FormattableString.Invariant($"row-{rows.Count + 1}") });
        return rows;
    }

    private static Example ReadTraining(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var row = document.RootElement;
        var asked = new JsonObject { ["id"] = Nameless, ["input"] = InputOf(row) };
        foreach (var name in Kept)
            if (row.TryGetProperty(name, out var value))
                asked[name] = JsonNode.Parse(value.GetRawText());
        var id =
            row.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String
                ? given.GetString()!
                : "";
        return Parse(asked) with { Id = id };
    }

    private const string Nameless = "nameless";

    private static Example Parse(JsonObject row)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(row.ToJsonString()));
        reader.Read();
        return ExampleFields.Read(ref reader);
    }

    // Of a whole conversation the last message is the answer.
    private static JsonNode? InputOf(JsonElement row)
    {
        foreach (var name in new[] { "input", "prompt" })
            if (row.TryGetProperty(name, out var asked))
                return JsonNode.Parse(asked.GetRawText());
        if (!row.TryGetProperty("messages", out var all) || all.ValueKind != JsonValueKind.Array)
            throw PayloadFields.Invalid("", 0, "A row to learn from needs 'input', 'prompt' or 'messages'.");
        var messages = JsonNode.Parse(all.GetRawText())!.AsArray();
        if (messages.LastOrDefault() is JsonObject last && (string?)last["role"] == "assistant")
            messages.RemoveAt(messages.Count - 1);
        return messages;
    }
}
