using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Examples;

/// <summary>Rows of an evaluation as the columns of <see cref="ExampleTable"/>.</summary>
internal static class ExampleColumns
{
    /// <summary>Appends a row that has the time at which it came.</summary>
    public static void Append(ColumnBatch batch, Example row)
    {
        batch.Text(ExampleTable.Id).Append(row.Id);
        batch.Text(ExampleTable.Input).Append(row.Input.Value);
        batch.Boolean(ExampleTable.InputIsConversation).Append(row.Input.IsConversation);
        batch.Text(ExampleTable.Expected).Append(ExampleJson.TextOf(row.Expected, ExampleJson.WriteTexts));
        batch.Text(ExampleTable.Context).Append(ExampleJson.TextOf(row.Context, ExampleJson.WriteTexts));
        batch.Text(ExampleTable.Tools).Append(row.Tools?.GetRawText());
        batch
            .Text(ExampleTable.ExpectedToolCalls)
            .Append(ExampleJson.TextOf(row.ExpectedToolCalls, ExampleJson.WriteCalls));
        batch
            .Text(ExampleTable.AcceptableArguments)
            .Append(ExampleJson.TextOf(row.AcceptableArguments, ExampleJson.WriteElements));
        batch.Text(ExampleTable.Cohort).Append(ExampleJson.TextOf(row.Cohort, ExampleJson.WriteSlices));
        batch.Text(ExampleTable.FailureMode).Append(row.FailureMode);
        batch.Text(ExampleTable.SourceTraceId).Append(row.SourceTraceId);
        batch.Text(ExampleTable.Split).Append(SplitName.Of(row.Split));
        batch.Text(ExampleTable.Attributes).Append(row.AttributesJson);
        batch.Text(ExampleTable.Reviewer).Append(row.Reviewer);
        batch.Text(ExampleTable.ReviewerStatus).Append(row.ReviewerStatus);
        batch.Int64(ExampleTable.AddedAt).Append(Timestamps.ToMicros(row.AddedAt!.Value));
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="FlywheelException">A column that is to hold JSON holds something else, or the split is unknown.</exception>
    public static Example Read(ColumnBatch batch, int row)
    {
        var id = Required(batch, ExampleTable.Id, row);
        try
        {
            return Read(batch, row, id);
        }
        catch (Exception exception) when (exception is JsonException or PayloadException or InvalidOperationException)
        {
            throw new FlywheelException(
                $"Row '{id}': a column that should hold JSON holds something else. Another program wrote it: mend it there, or roll back.",
                innerException: exception
            );
        }
    }

    private static Example Read(ColumnBatch batch, int row, string id) =>
        new()
        {
            Id = id,
            Input = InputOf(batch, row),
            Expected = TextsOf(Required(batch, ExampleTable.Expected, row)),
            Context = TextsOf(Required(batch, ExampleTable.Context, row)),
            Tools = Optional(batch, ExampleTable.Tools, row) is { } tools ? JsonElement.Parse(tools) : null,
            ExpectedToolCalls = Optional(batch, ExampleTable.ExpectedToolCalls, row) is { } calls
                ? [.. JsonElement.Parse(calls).EnumerateArray().Select(CallOf)]
                : null,
            AcceptableArguments = Optional(batch, ExampleTable.AcceptableArguments, row) is { } acceptable
                ? [.. JsonElement.Parse(acceptable).EnumerateArray()]
                : null,
            Cohort = JsonElement
                .Parse(Required(batch, ExampleTable.Cohort, row))
                .EnumerateObject()
                .ToDictionary(slice => slice.Name, slice => slice.Value.GetString()!, StringComparer.Ordinal),
            FailureMode = Optional(batch, ExampleTable.FailureMode, row),
            SourceTraceId = Optional(batch, ExampleTable.SourceTraceId, row),
            Split = SplitOf(Required(batch, ExampleTable.Split, row), id),
            AttributesJson = Optional(batch, ExampleTable.Attributes, row),
            Reviewer = Optional(batch, ExampleTable.Reviewer, row),
            ReviewerStatus = Optional(batch, ExampleTable.ReviewerStatus, row),
            AddedAt = Timestamps.FromMicros(batch.Int64(ExampleTable.AddedAt)[row]),
        };

    private static Prompt InputOf(ColumnBatch batch, int row)
    {
        var input = Required(batch, ExampleTable.Input, row);
        if (!batch.Boolean(ExampleTable.InputIsConversation)[row])
            return Prompt.FromText(input);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(input));
        reader.Read();
        PayloadFields.Require(ref reader, JsonTokenType.StartArray, "", "a list of chat messages");
        return ChatMessages.Read(ref reader, new NestedJson(), "");
    }

    private static IReadOnlyList<string> TextsOf(string json) =>
        JsonSerializer.Deserialize(json, DeltaJson.Relaxed.IReadOnlyListString) ?? [];

    private static ToolCall CallOf(JsonElement call) =>
        new(
            call.TryGetProperty("name"u8, out var name) ? name.GetString()! : throw new JsonException("No name."),
            call.TryGetProperty("arguments"u8, out var arguments) ? arguments : throw new JsonException("No arguments.")
        );

    private static Split SplitOf(string name, string id) =>
        SplitName.Parse(name)
        ?? throw new FlywheelException(
            $"Row '{id}' has the split '{name}', which this program does not know. Use a newer Flywheel, or roll back."
        );

    private static string? Optional(ColumnBatch batch, int column, int row) => batch.Text(column).Text(row);

    private static string Required(ColumnBatch batch, int column, int row) => batch.Text(column).Text(row) ?? "";
}
