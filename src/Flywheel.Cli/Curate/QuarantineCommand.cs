using System.CommandLine;

namespace Flywheel.Cli.Curate;

/// <summary><c>flywheel quarantine</c>: a person decides the doubtful edits.</summary>
internal static class QuarantineCommand
{
    private const int EditsAtOnce = 500;

    public static Command Create() =>
        new("quarantine", "List, read, release and discard the edits that wait for a person.")
        {
            List(),
            Show(),
            QuarantineDecideCommand.Release(),
            QuarantineDecideCommand.Discard(),
        };

    private static Command List()
    {
        var reason = new Option<string?>("--reason")
        {
            Description = "Only those that are there for this reason, such as circuit_breaker.",
            HelpName = "REASON",
        };
        var command = new Command("list", "The edits that wait, oldest first.") { reason };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheelToRead();
                var edits = new List<QuarantinedRow>();
                for (long after = 0; ; )
                {
                    var page = await wheel
                        .Quarantine.ListAsync(after, EditsAtOnce, arguments.GetValue(reason), cancellationToken)
                        .ConfigureAwait(false);
                    if (page.Count == 0)
                        break;
                    edits.AddRange(page.Select(QuarantinedRow.Of));
                    after = page[^1].Verdict.Offset;
                }
                arguments.Output().Write(edits, Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command Show()
    {
        var id = IdArgument();
        var command = new Command("show", "One edit as it was captured, personal data included.") { id };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheelToRead();
                var eventId = arguments.GetRequiredValue(id);
                var edit =
                    await wheel.Quarantine.FindAsync(eventId, cancellationToken).ConfigureAwait(false)
                    ?? throw new FlywheelException(
                        $"'{eventId}' is not in quarantine and never was; 'flywheel quarantine list' shows what waits."
                    );
                arguments.Output().Write(QuarantinedRow.Of(edit), Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Argument<string> IdArgument() =>
        new("EVENT_ID") { Description = "The edit, as 'flywheel quarantine list' shows it." };

    private static void Print(List<QuarantinedRow> rows)
    {
        var table = new TextTable(looseColumns: 2, ["EVENT ID", "RECEIVED", "REASON", "DETAIL", "EDIT"]);
        foreach (var row in rows)
            table.AddTextRow(
                row.EventId ?? "(gone)",
                row.ReceivedAt is { } time ? Output.Time(time) : "",
                row.Reason ?? "",
                Output.SafeText(row.Detail ?? "", 40),
                Output.SafeText(row.FinalUserEdit ?? "", 80)
            );
        table.Print();
    }

    private static void Print(QuarantinedRow row)
    {
        Print("event_id", row.EventId);
        Print("received", row.ReceivedAt is { } received ? Output.Time(received) : null);
        Print("status", row.Status);
        Print("reason", row.Detail is null ? row.Reason : $"{row.Reason} ({row.Detail})");
        Print("prompt", row.Prompt);
        Print("output", row.OriginalLlmOutput);
        Print("edit", row.FinalUserEdit);
        Print("thread", row.ThreadId);
        Print("trace", row.TraceId);
        Print("user", row.User);
        Print("model", row.Model);
        Print("prompt version", row.PromptVersion);
        Print("release", row.Release);
        Print("occurred", row.OccurredAt is { } occurred ? Output.Time(occurred) : null);
        foreach (var document in row.Context)
            Print("context", document);
        Print("attributes", row.Attributes?.GetRawText());
    }

    private static void Print(string name, string? value)
    {
        const int longest = 100_000;
        if (value is not null)
            Output.Line($"{name, -14}  {Output.SafeText(value, longest)}");
    }
}
