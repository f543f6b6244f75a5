using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flywheel.Capture.Traces;
using Flywheel.Events.Traces;

namespace Flywheel.Cli.Capture;

internal static class TraceShowCommand
{
    private const int LongestText = 400;

    public static readonly JsonWriterOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The trace: 32 hexadecimal digits.", HelpName = "TRACE" };
        var command = new Command("show", "One trace with its steps.") { id };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheelToRead();
                await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
                var named = arguments.GetRequiredValue(id);
                var trace =
                    wheel.Traces.Find(named)
                    ?? throw new FlywheelException(
                        $"There is no trace '{named}'. 'flywheel trace list' shows what there is."
                    );
                var said = await wheel.TraceFeedback.ReadAsync(trace.TraceId, cancellationToken).ConfigureAwait(false);
                if (arguments.Output().IsJson)
                    WriteJson(trace, said);
                else
                    Write(trace, said);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static void WriteJson(Trace trace, TraceSayings said)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Indented))
            TraceJson.Write(json, trace, said);
        output.Write("\n"u8);
    }

    private static void Write(Trace trace, TraceSayings said)
    {
        Output.Line($"Trace {trace.TraceId}");
        if (trace.Labels.Count > 0)
            Output.Line(Output.SafeText(string.Join("  ", trace.Labels), longest: 1000));
        foreach (var score in trace.Scores)
            Say("", score.Evaluator, $"{Number(score.Score) ?? "unscored"} {score.Reason}");
        foreach (var (feedback, _) in said.Feedback)
            Say("", feedback.Type.ToString().ToLowerInvariant(), $"{Number(feedback.Value)} {feedback.Comment}".Trim());
        foreach (var (edit, _) in said.Edits)
            Say("", $"edited ({edit.EventId})", edit.FinalEdit);
        foreach (var (span, depth) in trace.Spans)
            Write(span, new string(' ', 2 * Math.Min(depth, 20)));
    }

    private static void Write(Span span, string indent)
    {
        var seconds = span.Duration.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
        var what = span.Operation is SpanOperation.Other ? "" : $" ({span.Operation.ToString().ToLowerInvariant()})";
        var model = span.ResponseModel ?? span.RequestModel;
        Output.Line("");
        Output.Line(Safe($"{indent}{span.Name}{what}  {seconds} s{(model is null ? "" : "  " + model)}"));
        Say(indent, "error", span.Error);
        foreach (var message in span.InputMessages)
            Say(indent, message.Role, message.Content);
        if (span.InputMessages.Count == 0)
            Say(indent, "input", span.Input);
        foreach (var document in span.Documents)
            Say(indent, "document", document.Content);
        foreach (var call in span.ToolCalls)
            Say(indent, "calls", $"{call.Name} {call.Arguments}");
        Say(indent, "output", span.Output);
        foreach (var evaluation in span.Evaluations)
            Say(indent, evaluation.Name, $"{Number(evaluation.Score)} {evaluation.Label} {evaluation.Explanation}");
    }

    private static string? Number(double? score) => score?.ToString("0.##", CultureInfo.InvariantCulture);

    private static void Say(string indent, string what, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            Output.Line(Safe($"{indent}  {what}: {text}"));
    }

    private static string Safe(string text) => Output.SafeText(text, LongestText);
}
