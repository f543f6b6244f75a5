using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Flywheel.Capture.Traces;

namespace Flywheel.Cli.Capture;

internal static class TraceListCommand
{
    private const int MostTraces = 1000;

    private static readonly Option<DateTimeOffset?> Since = new("--since")
    {
        Description = "Started at this time or later (RFC 3339).",
    };
    private static readonly Option<DateTimeOffset?> Until = new("--until")
    {
        Description = "Started before this time (RFC 3339).",
    };
    private static readonly Option<double?> ScoreBelow = new("--score-below")
    {
        Description = "The lowest score that came with it, or that online evaluation gave, is below this.",
    };
    private static readonly Option<string[]> Attribute = new("--attribute")
    {
        Description = "An attribute of a span, such as intent=refund. May be given several times.",
        HelpName = "NAME=VALUE",
    };
    private static readonly Option<string?> Tool = new("--tool")
    {
        Description = "This tool was called.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> Model = new("--model")
    {
        Description = "This model answered.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> Route = new("--route")
    {
        Description = "The model was chosen by this route.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> Status = new("--status") { Description = "error: a step failed." };
    private static readonly Option<string?> Feedback = new("--feedback")
    {
        Description = "What people said: negative, positive or edited.",
    };
    private static readonly Option<string?> Text = new("--text")
    {
        Description = "Words that input or output hold, all of them.",
    };
    private static readonly Option<long?> After = new("--after")
    {
        Description = "The next page: the cursor of the last trace of this one.",
    };
    private static readonly Option<int> Limit = new("--limit")
    {
        Description = $"The most traces; 1 to {MostTraces}.",
        DefaultValueFactory = _ => new TraceFilter().Limit,
    };

    public static Command Create()
    {
        Status.AcceptOnlyFromAmong("error");
        Feedback.AcceptOnlyFromAmong("negative", "positive", "edited");
        ScoreBelow.AcceptFinite();
        Limit.AcceptWithin(1, MostTraces);
        var command = new Command("list", "Traces, those that came last first.")
        {
            Since,
            Until,
            ScoreBelow,
            Attribute,
            Tool,
            Model,
            Route,
            Status,
            Feedback,
            Text,
            After,
            Limit,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheelToRead();
                await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
                var filter = Filter(arguments);
                var traces = wheel.Traces.List(filter);
                if (arguments.Output().IsJson)
                    WriteJson(traces);
                else
                    WriteTable(traces);
                if (traces.Count == filter.Limit && HasMore(wheel, filter, traces[^1].Cursor))
                    Output.Say(
                        FormattableString.Invariant(
                            $"There are more: --after {traces[^1].Cursor} shows those before them, --limit up to {MostTraces} at once."
                        )
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static bool HasMore(Wheel wheel, TraceFilter filter, long last) =>
        wheel.Traces.List(filter with { After = last, Limit = 1 }).Count > 0;

    private static TraceFilter Filter(ParseResult arguments) =>
        new()
        {
            Since = arguments.GetValue(Since),
            Until = arguments.GetValue(Until),
            ScoreBelow = arguments.GetValue(ScoreBelow),
            Labels = [.. Labels(arguments)],
            Text = arguments.GetValue(Text),
            After = arguments.GetValue(After),
            Limit = arguments.GetValue(Limit),
        };

    private static IEnumerable<string> Labels(ParseResult arguments)
    {
        foreach (var option in (Option<string?>[])[Tool, Model, Route, Status, Feedback])
            if (arguments.GetValue(option) is { } value)
                yield return TraceLabels.Attribute(option.Name[2..], value);
        foreach (var attribute in arguments.GetValue(Attribute) ?? [])
            yield return attribute.Contains('=')
                ? attribute
                : throw new FlywheelException($"'--attribute {attribute}' is not NAME=VALUE.");
    }

    private static void WriteTable(IReadOnlyList<TraceSummary> traces)
    {
        var table = Output.Table(
            "TRACE",
            "STARTED",
            "NAME",
            "MODEL",
            "SPANS",
            "ERRORS",
            "SECONDS",
            "TOKENS",
            "SCORE",
            "INPUT"
        );
        foreach (var trace in traces)
            table.AddTextRow(
                trace.TraceId,
                Output.Time(trace.StartedAt),
                trace.Name,
                trace.Model ?? "",
                Number(trace.Spans),
                Number(trace.Errors),
                trace.Duration.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture),
                Number(trace.InputTokens + trace.OutputTokens),
                trace.Score?.ToString("0.##", CultureInfo.InvariantCulture) ?? "",
                Output.SafeText(trace.Input, longest: 60)
            );
        table.Print();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void WriteJson(IReadOnlyList<TraceSummary> traces)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, TraceShowCommand.Indented))
        {
            json.WriteStartArray();
            foreach (var trace in traces)
                TraceJson.Write(json, trace);
            json.WriteEndArray();
        }
        output.Write("\n"u8);
    }
}
