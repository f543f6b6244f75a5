using System.Text.Json;
using Flywheel.Evaluate.Matching;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Schema;

/// <summary>Whether an answer is JSON, be it in a Markdown fence, and valid under a schema.</summary>
internal sealed class JsonSchema : IEvaluator
{
    private readonly SchemaNode _schema;

    /// <summary>Reads the schema.</summary>
    /// <exception cref="FlywheelException">It is wrong, or holds what is not understood.</exception>
    public JsonSchema(JsonElement schema)
    {
        _schema = SchemaReader.Read(schema);
        Version = EvaluatorVersion.Of(1, schema.GetRawText());
    }

    public string Name => "json_schema";

    public string Version { get; }

    public static JsonSchema Create(EvaluatorOptions options)
    {
        var path = options.Text("file") ?? throw options.Fault("write file=schema.json for the file with the schema");
        try
        {
            return new(AnswerJson.Parse(File.ReadAllText(path)));
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw options.Fault($"the schema '{path}' cannot be read: {caught.Message.TrimEnd('.')}");
        }
        catch (JsonException caught)
        {
            throw options.Fault($"the schema '{path}' is not JSON: {caught.Message.TrimEnd('.')}");
        }
    }

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            prediction.Output is { } text ? Judge(text) : Score.Check(false, "The answer has no text.")
        );

    private Score Judge(string text)
    {
        if (AnswerJson.Read(text, out var cause) is not { } value)
            return Score.Check(false, "The answer is not JSON.", cause!);
        return _schema.Check(value, "") is { } fault
            ? Score.Check(
                false,
                "The answer is not valid under the schema.",
                $"{(fault.Path.Length == 0 ? "the whole value" : fault.Path)}: {fault.Cause}"
            )
            : Score.Check(true, "The answer is valid under the schema.");
    }
}
