using System.CommandLine;
using System.Globalization;
using Flywheel.Curate.Breaker;

namespace Flywheel.Cli.Curate;

/// <summary><c>flywheel breaker</c>: what holds edits that look like poisoning, and a person's say over it.</summary>
internal static class BreakerCommand
{
    private const int MostRows = 20;

    public static Command Create() =>
        new("breaker", "See, open and close the circuit breaker, which holds edits that look like poisoning.")
        {
            Status(),
            Open(),
            Close(),
        };

    private static Command Status()
    {
        var command = new Command("status", "For whom it is open, and why: 0 it is closed, 1 it is open.");
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheelToRead();
            var status = wheel.Breaker.Status();
            arguments.Output().Write(status, Print);
            return status.IsOpen ? ExitCode.Negative : ExitCode.Success;
        });
        return command;
    }

    private static Command Open() =>
        Change(
            new("open", "Hold what would be kept, of everybody or of one actor, until it is closed."),
            async (breaker, whose, who, why, cancellationToken) =>
                await breaker.OpenAsync(whose, who, why, cancellationToken).ConfigureAwait(false)
                ?? throw new FlywheelException(
                    $"The circuit breaker is open for {Whose(whose)} already; see 'flywheel breaker status'."
                ),
            opened => Output.Line($"Opened for {Whose(opened.Actor)}.")
        );

    private static Command Close() =>
        Change(
            new("close", "Let edits be kept again; what was held stays in quarantine."),
            async (breaker, whose, who, why, cancellationToken) =>
                await breaker.CloseAsync(whose, who, why, cancellationToken).ConfigureAwait(false)
                ?? throw new FlywheelException(
                    $"The circuit breaker is not open for {Whose(whose)}; see 'flywheel breaker status'."
                ),
            PrintClosed
        );

    private static Command Change(
        Command command,
        Func<CircuitBreaker, string?, string, string, CancellationToken, Task<BreakerOpening>> change,
        Action<BreakerOpening> print
    )
    {
        var (actor, person) = (ActorOption(), new WhoAndWhy());
        foreach (var option in new Option[] { actor, person.Why, person.By })
            command.Options.Add(option);
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var (who, why) = person.Read(arguments);
                var whose = Actor(arguments, actor);
                using var wheel = arguments.OpenWheel();
                var changed = await change(wheel.Breaker, whose, who, why, cancellationToken).ConfigureAwait(false);
                arguments.Output().Write(changed, print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Option<string?> ActorOption() =>
        new("--actor")
        {
            Description =
                "For one actor alone, by the pseudonym that 'flywheel breaker status' names. Default: everybody.",
            HelpName = "PSEUDONYM",
        };

    private static string? Actor(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option) is { } actor && string.IsNullOrWhiteSpace(actor)
            ? throw new FlywheelException("--actor needs a pseudonym.")
            : arguments.GetValue(option);

    private static string Whose(string? actor) => actor is null ? "everybody" : $"actor {Output.SafeText(actor, 128)}";

    private static void PrintClosed(BreakerOpening closed) =>
        Output.Line(
            $"Closed for {Whose(closed.Actor)}. What it held waits: flywheel quarantine release --reason circuit_breaker"
                + $"{(closed.Actor is { } actor ? $" --user {Output.SafeText(actor, 128)}" : "")} --why TEXT"
        );

    private static void Print(BreakerStatus status)
    {
        if (!status.IsEnabled)
            Output.Line("The circuit breaker is switched off: breaker.enabled in flywheel.yaml.");
        else if (!status.IsOpen)
            Output.Line("The circuit breaker is closed.");
        foreach (var opening in status.Openings)
            Print(opening);
    }

    private static void Print(BreakerOpening opening)
    {
        Output.Line($"Open for {Whose(opening.Actor)} since {Output.Time(opening.OpenedAt)}: {opening.Signal}");
        var by = opening.OpenedBy is { } person ? $"{Output.SafeText(person, 80)}: " : "";
        Output.Line($"  {by}{Output.SafeText(opening.Why, 1000)}");
        if (opening.Evidence is { } evidence)
            Print(evidence);
    }

    private static void Print(BreakerEvidence evidence)
    {
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  events {evidence.FirstOffset} to {evidence.LastOffset} of the log; {Count.Of(evidence.Quarantined, "edit")} of them in quarantine"
            )
        );
        Output.Line($"  such as {Output.SafeText(string.Join(", ", evidence.Examples.TakeLast(3)), 400)}");
        if (evidence.PublishedRows.Count == 0)
            return;
        var more = evidence.PublishedRows.Count > MostRows ? ", …" : "";
        Output.Line(
            $"  {Count.Of(evidence.PublishedRows.Count, "row")} of {evidence.Dataset} published before: {Output.SafeText(string.Join(", ", evidence.PublishedRows.Take(MostRows)), 4000)}{more}"
        );
        if (evidence.VersionBefore is { } version)
            Output.Line(
                FormattableString.Invariant(
                    $"  to take them back: flywheel dataset rollback {evidence.Dataset} --to {version} --why TEXT"
                )
            );
    }
}
