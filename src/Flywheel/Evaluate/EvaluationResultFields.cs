using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate;

/// <summary>The fields of a result while they are read.</summary>
internal ref struct EvaluationResultFields
{
    private const int Id = 0;
    private const int Evaluator = 1;
    private const int Version = 2;
    private const int Score = 3;
    private const int Passed = 4;
    private const int Reason = 5;
    private const int Evidence = 6;
    private const int Cohort = 7;
    private const int FailureMode = 8;

    private SeenFields _seen;
    private string? _id,
        _evaluator,
        _version,
        _reason,
        _failureMode;
    private double? _score;
    private bool? _passed;
    private IReadOnlyList<string>? _evidence;
    private IReadOnlyDictionary<string, string>? _cohort;

    /// <summary>Reads a result from one JSON object.</summary>
    /// <returns>Null, or why it is refused.</returns>
    public static PayloadError? Read(ReadOnlySpan<byte> json, CaptureOptions limits, out EvaluationResult? result) =>
        PayloadItem.Read(json, limits.MaxItemBytes, Read, out result);

    /// <summary>Reads a result from the object at which the reader stands.</summary>
    public static EvaluationResult Read(ref Utf8JsonReader reader)
    {
        var fields = new EvaluationResultFields();
        while (PayloadFields.Next(ref reader, ""))
            if (!fields.ReadName(ref reader) && !fields.ReadScore(ref reader))
                Skip(ref reader);
        return fields.Complete(reader.TokenStartIndex);
    }

    private bool ReadName(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "id"u8, Id, "id"))
            _id = PayloadFields.OptionalName(ref reader, "id");
        else if (Take(ref reader, "evaluator"u8, Evaluator, "evaluator"))
            _evaluator = PayloadFields.OptionalName(ref reader, "evaluator");
        else if (Take(ref reader, "evaluator_version"u8, Version, "evaluator_version"))
            _version = PayloadFields.OptionalName(ref reader, "evaluator_version");
        else if (Take(ref reader, "failure_mode"u8, FailureMode, "failure_mode"))
            _failureMode = PayloadFields.OptionalName(ref reader, "failure_mode");
        else
            return false;
        return true;
    }

    private bool ReadScore(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "score"u8, Score, "score"))
            _score = ReadShare(ref reader);
        else if (Take(ref reader, "passed"u8, Passed, "passed"))
            _passed = ReadBoolean(ref reader);
        else if (Take(ref reader, "reason"u8, Reason, "reason"))
            _reason = PayloadFields.OptionalText(ref reader, "reason");
        else if (Take(ref reader, "evidence"u8, Evidence, "evidence"))
            _evidence = PayloadFields.Texts(ref reader, "evidence");
        else if (Take(ref reader, "cohort"u8, Cohort, "cohort"))
            _cohort = CohortField.Read(ref reader);
        else
            return false;
        return true;
    }

    private readonly EvaluationResult Complete(long end) =>
        new()
        {
            Id = _id ?? throw PayloadFields.Missing("", "id", end, "It names the row."),
            Evaluator = _evaluator ?? throw PayloadFields.Missing("", "evaluator", end, "It names who scored the row."),
            EvaluatorVersion = _version,
            Score = _score,
            Passed = _passed,
            Reason = _reason,
            Evidence = _evidence ?? [],
            Cohort = _cohort ?? CohortField.None,
            FailureMode = _failureMode,
        };

    private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, int field, string name)
    {
        if (!reader.ValueTextEquals(utf8))
            return false;
        _seen.Add(field, name, reader.TokenStartIndex);
        return true;
    }

    private static double? ReadShare(ref Utf8JsonReader reader)
    {
        var score = PayloadFields.OptionalNumber(ref reader, "score");
        return score is null or (>= 0 and <= 1)
            ? score
            : throw PayloadFields.Invalid("/score", reader.TokenStartIndex, "A score is within 0 to 1.");
    }

    private static bool? ReadBoolean(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null)
            return null;
        if (reader.TokenType is not JsonTokenType.False)
            PayloadFields.Require(ref reader, JsonTokenType.True, "/passed", "true, false or null");
        return reader.GetBoolean();
    }

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
