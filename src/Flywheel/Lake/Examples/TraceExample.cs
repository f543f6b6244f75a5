using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Events.Traces;

namespace Flywheel.Lake.Examples;

/// <summary>A stored trace as a row of an evaluation.</summary>
internal static class TraceExample
{
    // What became of the trace is no slice of what it was asked.
    private static readonly string[] Outcomes = ["status", "feedback"];

    /// <summary>The id of a trace's row: the same however often the trace is taken.</summary>
    public static string IdOf(Trace trace) => "trace:" + trace.TraceId;

    /// <summary>
    /// The row: asked is what the root was given, else what the first call of a model was; the answer and the tool calls of
    /// that time become attributes, because a person looks at a trace when they were wrong.
    /// </summary>
    /// <param name="trace">The trace.</param>
    /// <param name="expected">The right answers; empty when none is known.</param>
    /// <param name="failureMode">What went wrong, which makes it a regression row; null for an eval row.</param>
    /// <exception cref="FlywheelException">No span says what was asked.</exception>
    public static Example Of(Trace trace, IReadOnlyList<string> expected, string? failureMode) =>
        TryOf(trace, expected, failureMode)
        ?? throw new FlywheelException(
            $"Trace {trace.TraceId} does not say what was asked: neither its root nor a model's call has an input. Let the application record its inputs, or import the row from a file."
        );

    /// <summary>The same; null where no span says what was asked.</summary>
    public static Example? TryOf(Trace trace, IReadOnlyList<string> expected, string? failureMode)
    {
        var spans = SpansOf(trace);
        if (InputOf(trace, spans) is not { } input)
            return null;
        return new()
        {
            Id = IdOf(trace),
            Input = input,
            Expected = expected,
            Context = [.. DocumentsOf(spans).Distinct(StringComparer.Ordinal)],
            Cohort = CohortOf(trace.Labels),
            FailureMode = failureMode,
            SourceTraceId = trace.TraceId,
            Split = failureMode is null ? Split.Eval : Split.Regression,
            AttributesJson = AttributesOf(trace, spans),
        };
    }

    /// <summary>What was answered, and the tool calls that were made.</summary>
    public static (string? Output, IReadOnlyList<ToolCall> Calls) AnswerOf(Trace trace)
    {
        var spans = SpansOf(trace);
        return (OutputOf(trace, spans), CallsOf(spans));
    }

    private static List<Span> SpansOf(Trace trace) => [.. trace.Spans.Select(each => each.Span)];

    private static Prompt? InputOf(Trace trace, List<Span> spans)
    {
        if (RootOf(trace)?.Input is { Length: > 0 } asked)
            return Prompt.FromText(asked);
        var model = spans.Find(span => span.Operation == SpanOperation.Model);
        if (model is { InputMessages.Count: > 0 })
            return Prompt.FromMessages(
                ExampleJson.TextOf(model.InputMessages, WriteMessages)!,
                string.Join('\n', model.InputMessages.Select(message => message.Content))
            );
        return model?.Input is { Length: > 0 } text ? Prompt.FromText(text) : null;
    }

    /// <summary>The first span that is no part of another; null where there is none.</summary>
    public static Span? RootOf(Trace trace) => trace.Spans.FirstOrDefault(each => each.Depth == 0)?.Span;

    private static IEnumerable<string> DocumentsOf(List<Span> spans) =>
        spans.SelectMany(span => span.Documents).Select(document => document.Content).Where(text => text.Length > 0);

    // A name of several values, such as the tools of an agent, puts the row into no one slice.
    private static Dictionary<string, string> CohortOf(IReadOnlyList<string> labels) =>
        labels
            .Select(label => label.Split('=', 2))
            .Where(label => !Outcomes.Contains(label[0]))
            .GroupBy(label => label[0], StringComparer.Ordinal)
            .Where(values => values.Count() == 1)
            .ToDictionary(values => values.Key, values => values.Single()[1], StringComparer.Ordinal);

    private static string? AttributesOf(Trace trace, List<Span> spans)
    {
        var output = OutputOf(trace, spans);
        var calls = CallsOf(spans);
        return output is null && calls.Count == 0
            ? null
            : ExampleJson.TextOf(calls, (json, made) => WriteAttributes(json, output, made));
    }

    private static string? OutputOf(Trace trace, List<Span> spans) =>
        RootOf(trace)?.Output ?? spans.FindLast(span => span.Operation == SpanOperation.Model)?.Output;

    // A model's call and the tool's own span tell of the same call; the tool's spans are taken where there are any.
    private static List<ToolCall> CallsOf(List<Span> spans)
    {
        var tools = spans.Where(span => span.Operation == SpanOperation.Tool).ToList();
        var tellers = tools.Count > 0 ? tools : spans;
        return [.. tellers.SelectMany(span => span.ToolCalls).Select(CallOf)];
    }

    private static ToolCall CallOf(SpanToolCall call) =>
        new(call.Name, ToolCallFields.ArgumentsOf(call.Arguments ?? "{}", new NestedJson()));

    private static void WriteAttributes(Utf8JsonWriter json, string? output, List<ToolCall> calls)
    {
        json.WriteStartObject();
        if (output is not null)
            json.WriteString("output"u8, output);
        if (calls.Count > 0)
        {
            json.WritePropertyName("tool_calls"u8);
            ExampleJson.WriteCalls(json, calls);
        }
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<SpanMessage> messages)
    {
        json.WriteStartArray();
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, message.Role);
            json.WriteString("content"u8, message.Content);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
