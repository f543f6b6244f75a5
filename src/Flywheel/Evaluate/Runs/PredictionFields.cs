using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>The fields of a prediction while they are read; others are passed over.</summary>
internal ref struct PredictionFields
{
    private const string Rule = "A prediction needs the 'id' of its row.";

    private const string AnswerRule =
        "A prediction needs an 'output', 'tool_calls', a 'score' or an 'error'. Check how the line spells it.";

    [ThreadStatic]
    private static NestedJson? _nested;

    private SeenFields _seen;
    private string? _id,
        _output,
        _error;
    private IReadOnlyList<ToolCall>? _calls;
    private double? _score,
        _latency,
        _cost;

    /// <summary>Reads a prediction.</summary>
    public static Prediction Read(ref Utf8JsonReader reader) => Read(ref reader, mayLackAnswer: false);

    /// <summary>Reads a prediction.</summary>
    /// <param name="reader">At the beginning of the object.</param>
    /// <param name="mayLackAnswer">True where the object is a row of an evaluation, which may bring an answer along.</param>
    public static Prediction Read(ref Utf8JsonReader reader, bool mayLackAnswer)
    {
        var fields = new PredictionFields();
        while (PayloadFields.Next(ref reader, ""))
            if (!fields.ReadAnswer(ref reader) && !fields.ReadMeasure(ref reader))
                reader.Skip();
        return fields.Complete(reader.TokenStartIndex, mayLackAnswer);
    }

    private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Name, PredictionField field, string name)
    {
        if (!reader.ValueTextEquals(utf8Name))
            return false;
        _seen.Add((int)field, name, reader.TokenStartIndex);
        return true;
    }

    private bool ReadAnswer(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "id"u8, PredictionField.Id, "id"))
            _id = PayloadFields.OptionalName(ref reader, "id");
        else if (Take(ref reader, "output"u8, PredictionField.Output, "output"))
            _output = PayloadFields.OptionalText(ref reader, "output");
        else if (Take(ref reader, "tool_calls"u8, PredictionField.ToolCalls, "tool_calls"))
            _calls = ToolCallFields.Read(ref reader, _nested ??= new NestedJson(), "tool_calls");
        else if (Take(ref reader, "error"u8, PredictionField.Error, "error"))
            _error = PayloadFields.OptionalText(ref reader, "error");
        else
            return false;
        return true;
    }

    private bool ReadMeasure(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "score"u8, PredictionField.Score, "score"))
            _score = Within(ref reader, "score", 1, "within 0 to 1");
        else if (Take(ref reader, "latency"u8, PredictionField.Latency, "latency"))
            _latency = Within(ref reader, "latency", double.MaxValue, "0 or more seconds");
        else if (Take(ref reader, "cost"u8, PredictionField.Cost, "cost"))
            _cost = Within(ref reader, "cost", double.MaxValue, "0 or more");
        else
            return false;
        return true;
    }

    private static double? Within(ref Utf8JsonReader reader, string name, double most, string rule)
    {
        var value = PayloadFields.OptionalNumber(ref reader, name);
        return value is null || (value >= 0 && value <= most)
            ? value
            : throw PayloadFields.Invalid("/" + name, reader.TokenStartIndex, $"The value must be {rule}.");
    }

    // A misspelt answer would be judged as a wrong one.
    private readonly bool HasAnswer =>
        _seen.Has((int)PredictionField.Output)
        || _seen.Has((int)PredictionField.ToolCalls)
        || _seen.Has((int)PredictionField.Score)
        || _seen.Has((int)PredictionField.Error);

    private readonly Prediction Complete(long end, bool mayLackAnswer) =>
        new()
        {
            Id = _id ?? throw PayloadFields.Missing("", "id", end, Rule),
            Output = HasAnswer || mayLackAnswer ? _output : throw PayloadFields.Missing("", "output", end, AnswerRule),
            ToolCalls = _calls,
            Score = _score,
            LatencySeconds = _latency,
            Cost = _cost,
            Error = string.IsNullOrEmpty(_error) ? null : _error,
        };
}
