using System.CommandLine;
using Flywheel.Curate;
using Flywheel.Storage;

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
            Decide("release", "Let an edit into the dataset, unless it repeats a row there.", isRelease: true),
            Decide("discard", "Keep an edit out of the dataset.", isRelease: false),
        };

    private static Command List()
    {
        var command = new Command("list", "The edits that wait, oldest first.");
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheelToRead();
                var edits = new List<QuarantinedRow>();
                for (long after = 0; ; )
                {
                    var page = await wheel
                        .Quarantine.ListAsync(after, EditsAtOnce, cancellationToken)
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

    private static Command Decide(string name, string description, bool isRelease)
    {
        var id = IdArgument();
        var why = new Option<string>("--why")
        {
            Description = "The reason, kept in the audit trail.",
            HelpName = "TEXT",
            Required = true,
        };
        var actor = new Option<string>("--by")
        {
            Description = "Who decides. Default: the name of the user who runs the command.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var command = new Command(name, description) { id, why, actor };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var eventId = arguments.GetRequiredValue(id);
                var (who, reason) = (arguments.GetRequiredValue(actor), arguments.GetRequiredValue(why));
                if (string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(reason))
                    throw new FlywheelException(
                        "A decision needs who and why: give --why, and --by where it is used, a text."
                    );
                var decision = isRelease
                    ? await wheel.Quarantine.ReleaseAsync(eventId, who, reason, cancellationToken).ConfigureAwait(false)
                    : await wheel
                        .Quarantine.DiscardAsync(eventId, who, reason, cancellationToken)
                        .ConfigureAwait(false);
                var report = await CurateIfFreeAsync(wheel, cancellationToken).ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(
                        new Decided(decision.EventId, isRelease, decision.Actor, decision.Why, report?.Version),
                        decided => Print(decided, report is not null)
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    // The decision is an event of the log. Where a server runs on the workspace, it carries the decision out.
    private static async Task<CurationReport?> CurateIfFreeAsync(Wheel wheel, CancellationToken cancellationToken)
    {
        WorkspaceLock held;
        try
        {
            held = WorkspaceLock.Take(wheel.Workspace);
        }
        catch (FlywheelException exception) when (exception.IsTransient)
        {
            return null;
        }
        using (held)
            return await wheel.Curator.RunAsync(progress: null, cancellationToken).ConfigureAwait(false);
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
        Print("attributes", row.AttributesJson);
    }

    private static void Print(string name, string? value)
    {
        const int longest = 100_000;
        if (value is not null)
            Output.Line($"{name, -14}  {Output.SafeText(value, longest)}");
    }

    private static void Print(Decided decided, bool isCarriedOut)
    {
        var done = decided.Released ? "Released" : "Discarded";
        var effect =
            !isCarriedOut ? "The running server carries it out."
            : decided.Version is null ? "No row was added."
            : FormattableString.Invariant($"Committed version {decided.Version}.");
        Output.Line($"{done} {decided.EventId}. {effect}");
    }

    private sealed record Decided(string EventId, bool Released, string Actor, string Why, long? Version);
}
