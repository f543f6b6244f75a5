using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;

namespace Flywheel.Lake.Examples;

/// <summary>
/// The fields of a dataset row while they are read; those without a meaning here become attributes. So does who vouches for the
/// row: only a review says that, and no row of itself.
/// </summary>
internal ref struct ExampleFields
{
    private const string Rule = "A row needs 'id' and 'input'.";

    [ThreadStatic]
    private static NestedJson? _nested;

    [ThreadStatic]
    private static NestedJson? _rest;

    private NestedJson _json;
    private SeenFields _seen;
    private AttributeFields _attributes;
    private string? _id,
        _failureMode,
        _traceId;
    private Prompt? _input;
    private IReadOnlyList<string> _expected,
        _context;
    private JsonElement? _tools;
    private IReadOnlyList<ToolCall>? _calls;
    private IReadOnlyList<JsonElement>? _acceptable;
    private IReadOnlyDictionary<string, string>? _cohort;
    private Split _split;

    /// <summary>Reads a row.</summary>
    public static Example Read(ref Utf8JsonReader reader)
    {
        var fields = new ExampleFields
        {
            _json = _nested ??= new NestedJson(),
            _attributes = new AttributeFields(_rest ??= new NestedJson()),
            _expected = [],
            _context = [],
            _split = Split.Eval,
        };
        while (PayloadFields.Next(ref reader, ""))
            if (!fields.ReadQuestion(ref reader) && !fields.ReadAnswer(ref reader) && !fields.ReadOrigin(ref reader))
                fields._attributes.ReadUnknown(ref reader);
        return fields.Complete(reader.TokenStartIndex);
    }

    private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Name, ExampleField field, string name)
    {
        if (!reader.ValueTextEquals(utf8Name))
            return false;
        _seen.Add((int)field, name, reader.TokenStartIndex);
        return true;
    }

    private bool ReadQuestion(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "id"u8, ExampleField.Id, "id"))
            _id = PayloadFields.OptionalName(ref reader, "id");
        else if (Take(ref reader, "input"u8, ExampleField.Input, "input"))
            _input = PromptField.Read(ref reader, _json, "/input");
        else if (Take(ref reader, "context"u8, ExampleField.Context, "context"))
            _context = PayloadFields.Texts(ref reader, "context");
        else if (Take(ref reader, "tools"u8, ExampleField.Tools, "tools"))
            _tools = ExampleValues.List(ref reader, _json, "tools");
        else
            return false;
        return true;
    }

    private bool ReadAnswer(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "expected"u8, ExampleField.Expected, "expected"))
            _expected = ExampleValues.Expected(ref reader);
        else if (Take(ref reader, "expected_tool_calls"u8, ExampleField.ExpectedToolCalls, "expected_tool_calls"))
            _calls = ToolCallFields.Read(ref reader, _json, "expected_tool_calls");
        else if (Take(ref reader, "acceptable_arguments"u8, ExampleField.AcceptableArguments, "acceptable_arguments"))
            _acceptable = ExampleValues.Objects(ref reader, _json, "acceptable_arguments");
        else
            return false;
        return true;
    }

    private bool ReadOrigin(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "cohort"u8, ExampleField.Cohort, "cohort"))
            _cohort = CohortField.Read(ref reader);
        else if (Take(ref reader, "failure_mode"u8, ExampleField.FailureMode, "failure_mode"))
            _failureMode = PayloadFields.OptionalName(ref reader, "failure_mode");
        else if (Take(ref reader, "source_trace_id"u8, ExampleField.SourceTraceId, "source_trace_id"))
            _traceId = PayloadFields.OptionalName(ref reader, "source_trace_id");
        else if (Take(ref reader, "split"u8, ExampleField.Split, "split"))
            _split = ExampleValues.Split(ref reader);
        else
            return ReadAttributes(ref reader);
        return true;
    }

    private bool ReadAttributes(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "attributes"u8, ExampleField.Attributes, "attributes"))
            _attributes.ReadAttributes(ref reader);
        else
            return false;
        return true;
    }

    private readonly Example Complete(long end) =>
        new()
        {
            Id = _id ?? throw PayloadFields.Missing("", "id", end, Rule),
            Input = _input ?? throw PayloadFields.Missing("", "input", end, Rule),
            Expected = _expected,
            Context = _context,
            Tools = _tools,
            ExpectedToolCalls = _calls,
            AcceptableArguments = _acceptable,
            Cohort = _cohort ?? CohortField.None,
            FailureMode = _failureMode,
            SourceTraceId = _traceId,
            Split = _split,
            AttributesJson = _attributes.Complete(),
        };
}
