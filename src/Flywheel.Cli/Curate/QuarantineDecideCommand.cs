using System.CommandLine;
using Flywheel.Curate;
using Flywheel.Storage;

namespace Flywheel.Cli.Curate;

/// <summary><c>flywheel quarantine release|discard</c>: one edit, or all that are there for one reason.</summary>
internal sealed class QuarantineDecideCommand
{
    private readonly bool _isRelease;
    private readonly WhoAndWhy _person = new();

    private readonly Argument<string?> _id = new("EVENT_ID")
    {
        Description = "The edit, as 'flywheel quarantine list' shows it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _reason = new("--reason")
    {
        Description = "In place of EVENT_ID: all that are there for this reason, such as circuit_breaker.",
        HelpName = "REASON",
    };

    private readonly Option<string?> _user = new("--user")
    {
        Description = "With --reason: only this user's edits, by the pseudonym that 'flywheel quarantine show' names.",
        HelpName = "PSEUDONYM",
    };

    private QuarantineDecideCommand(bool isRelease) => _isRelease = isRelease;

    public static Command Release() =>
        new QuarantineDecideCommand(isRelease: true).Create(
            "release",
            "Let edits into the dataset, unless they repeat a row there."
        );

    public static Command Discard() =>
        new QuarantineDecideCommand(isRelease: false).Create("discard", "Keep edits out of the dataset.");

    private Command Create(string name, string description)
    {
        var command = new Command(name, description) { _id, _reason, _user, _person.Why, _person.By };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (who, why) = _person.Read(arguments);
        var (id, reason, user) = (arguments.GetValue(_id), arguments.GetValue(_reason), arguments.GetValue(_user));
        if ((id is null) == (reason is null))
            throw new FlywheelException("Name one edit by EVENT_ID, or all of one reason by --reason.");
        if (user is not null && reason is null)
            throw new FlywheelException("--user narrows --reason, and does not go with EVENT_ID.");
        using var wheel = arguments.OpenWheel();
        if (id is not null)
            await DecideAsync(arguments, wheel, id, who, why, cancellationToken).ConfigureAwait(false);
        else
            await SweepAsync(arguments, wheel, reason!, user, who, why, cancellationToken).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private async Task DecideAsync(
        ParseResult arguments,
        Wheel wheel,
        string id,
        string who,
        string why,
        CancellationToken cancellationToken
    )
    {
        var decision = _isRelease
            ? await wheel.Quarantine.ReleaseAsync(id, who, why, cancellationToken).ConfigureAwait(false)
            : await wheel.Quarantine.DiscardAsync(id, who, why, cancellationToken).ConfigureAwait(false);
        var report = await CurateIfFreeAsync(wheel, cancellationToken).ConfigureAwait(false);
        arguments
            .Output()
            .Write(
                new Decided(decision.EventId, _isRelease, decision.Actor, decision.Why, report?.Version),
                decided => Print(decided.EventId, report)
            );
    }

    private async Task SweepAsync(
        ParseResult arguments,
        Wheel wheel,
        string reason,
        string? user,
        string who,
        string why,
        CancellationToken cancellationToken
    )
    {
        var count = await new QuarantineSweep(wheel.Quarantine)
            .DecideAsync(reason, user, _isRelease, who, why, cancellationToken)
            .ConfigureAwait(false);
        var report = await CurateIfFreeAsync(wheel, cancellationToken).ConfigureAwait(false);
        arguments
            .Output()
            .Write(
                new Swept(reason, user, count, _isRelease, who, why, report?.Version),
                swept => Print(Count.Of(swept.Count, "edit"), report)
            );
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

    private void Print(string what, CurationReport? report)
    {
        var done = _isRelease ? "Released" : "Discarded";
        var effect =
            report is null ? "The running server carries it out."
            : report.Version is null ? "No row was added."
            : FormattableString.Invariant($"Committed version {report.Version}.");
        Output.Line($"{done} {what}. {effect}");
    }

    private sealed record Decided(string EventId, bool Released, string Actor, string Why, long? Version);

    private sealed record Swept(
        string Reason,
        string? User,
        long Count,
        bool Released,
        string Actor,
        string Why,
        long? Version
    );
}
