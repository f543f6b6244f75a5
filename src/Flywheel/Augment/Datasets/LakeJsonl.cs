using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Augment.Datasets;

/// <summary>Writes datasets of the lake as the files that augmentation reads.</summary>
internal static class LakeJsonl
{
    private const string FailureMode = "failure_mode";

    /// <summary>The rows to train on of a version of preference pairs.</summary>
    /// <exception cref="FlywheelException">The dataset holds no pairs, or a file of it is gone or broken.</exception>
    public static void WriteTraining(Dataset dataset, long version, string path, CancellationToken cancellationToken)
    {
        dataset.Require(DatasetKind.Preferences);
        using var file = File.Create(path);
        foreach (var pair in dataset.Rows(version, Split.Train, cancellationToken))
            file.Write(JsonLine.Of([pair], WritePair));
    }

    /// <summary>The rows of an evaluation.</summary>
    /// <exception cref="FlywheelException">The rows cannot be read.</exception>
    public static async Task WriteEvaluationAsync(
        IExampleSource source,
        string path,
        CancellationToken cancellationToken
    )
    {
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
            await foreach (var rows in source.ReadAsync(cancellationToken).ConfigureAwait(false))
                file.Write(JsonLine.Of(Array.ConvertAll(rows, row => row.Row), ExampleJson.Write));
    }

    private static void WritePair(Utf8JsonWriter json, PreferencePair pair)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, pair.Id);
        json.WritePropertyName("prompt"u8);
        if (pair.PromptIsConversation)
            json.WriteRawValue(pair.Prompt, skipInputValidation: true);
        else
            json.WriteStringValue(pair.Prompt);
        WriteAnswer(json, "chosen", pair.Chosen, pair.PromptIsConversation);
        WriteAnswer(json, "rejected", pair.Rejected, pair.PromptIsConversation);
        WriteFailureMode(json, pair.AttributesJson);
        json.WriteEndObject();
    }

    // Where the application, or the turn that made the row, says what it teaches to avoid.
    private static void WriteFailureMode(Utf8JsonWriter json, string? attributesJson)
    {
        if (attributesJson?.Contains(FailureMode, StringComparison.Ordinal) != true)
            return;
        using var attributes = JsonDocument.Parse(attributesJson);
        if (attributes.RootElement.TryGetProperty(FailureMode, out var mode) && mode.ValueKind == JsonValueKind.String)
            json.WriteString(FailureMode, mode.GetString());
    }

    // An answer to messages is a message.
    private static void WriteAnswer(Utf8JsonWriter json, string name, string text, bool isMessage)
    {
        json.WritePropertyName(name);
        if (!isMessage)
        {
            json.WriteStringValue(text);
            return;
        }
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, text);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
