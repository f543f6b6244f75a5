using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Lake.Examples;
using Flywheel.Review;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// The eval and regression rows of a version of a dataset in the lake: the prompt is asked, and the text that a person chose is
/// expected.
/// </summary>
internal sealed class GoldExamples(Dataset dataset, long version) : IExampleSource
{
    private const int RowsAtOnce = 256;

    /// <inheritdoc/>
    public string Name => new DatasetReference(dataset.Name, version).ToString();

    /// <inheritdoc/>
    public string Place(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}, row {number} of those that are not trained on");

    /// <inheritdoc/>
    public Task<string> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(Name);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NumberedRow[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var number = 0;
        var measuring = dataset
            .Rows(version, split: null, cancellationToken)
            .Where(pair => pair.Split is Split.Eval or Split.Regression);
        foreach (var pairs in measuring.Chunk(RowsAtOnce))
            yield return Array.ConvertAll(
                pairs,
                pair => new NumberedRow(new FileLine(++number, 0, 0), ExampleOf(pair))
            );
    }

    /// <summary>A gold row as a row of an evaluation.</summary>
    /// <exception cref="FlywheelException">A column that is to hold JSON holds something else.</exception>
    public static Example ExampleOf(PreferencePair pair)
    {
        try
        {
            using var attributes = JsonDocument.Parse(pair.AttributesJson ?? "{}");
            return ExampleOf(pair, attributes.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or PayloadException)
        {
            throw new FlywheelException(
                $"Row '{pair.Id}': its prompt, context or attributes are not the JSON that they should be. Another program wrote it: mend it there.",
                innerException: exception
            );
        }
    }

    private static Example ExampleOf(PreferencePair pair, JsonElement attributes) =>
        new()
        {
            Id = pair.Id,
            Input = pair.PromptIsConversation ? Conversation(pair.Prompt) : Prompt.FromText(pair.Prompt),
            Expected = [pair.Chosen],
            Context = pair.ContextJson is { } json
                ? JsonSerializer.Deserialize(json, RunJson.Relaxed.IReadOnlyListString)!
                : [],
            Tools =
                attributes.TryGetProperty("tools"u8, out var tools) && tools.ValueKind == JsonValueKind.Array
                    ? tools.Clone()
                    : null,
            Cohort = CohortAttributes.In(attributes),
            SourceTraceId = pair.TraceId,
            Split = pair.Split,
            AttributesJson = pair.AttributesJson,
        };

    private static Prompt Conversation(string messages)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(messages));
        reader.Read();
        PayloadFields.Require(ref reader, JsonTokenType.StartArray, "", "a list of chat messages");
        return ChatMessages.Read(ref reader, new NestedJson(), "");
    }
}
