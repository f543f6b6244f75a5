using System.CommandLine;
using Flywheel.Capture.Traces;
using Flywheel.Cli.Capture;
using Flywheel.Cli.Gate;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Cli.Lake;

internal static class DatasetAddTraceCommand
{
    public static Command Create()
    {
        var name = DatasetCommand.NameArgument();
        name.Description = "A dataset of evaluation rows, such as regressions; made when it is not there.";
        var trace = new Argument<string>("TRACE") { Description = "The trace: 32 hexadecimal digits." };
        var expected = new Option<string?>("--expected") { Description = "The right answer.", HelpName = "TEXT" };
        var mode = new Option<string?>("--failure-mode")
        {
            Description =
                "What went wrong, which makes it a regression row; auto for the failure mode that matches. Default: an eval row.",
            HelpName = "MODE",
        };
        var command = new Command("add-trace", "Make a stored trace a row: one, however often it is done.")
        {
            name,
            trace,
            expected,
            mode,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var found = await wheel
                    .FindTraceAsync(arguments.GetRequiredValue(trace), cancellationToken)
                    .ConfigureAwait(false);
                var result = wheel.Datasets.AddTrace(
                    arguments.GetRequiredValue(name),
                    found,
                    arguments.GetValue(expected),
                    await ModeOfAsync(wheel, found, arguments.GetValue(mode), cancellationToken).ConfigureAwait(false),
                    wheel.CurrentPolicy(),
                    cancellationToken
                );
                await wheel.Database.ActsOn().ImportedAsync(result, $"trace {found.TraceId}").ConfigureAwait(false);
                arguments.Output().Write(result, ImportReport.Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<string?> ModeOfAsync(
        Wheel wheel,
        Trace trace,
        string? mode,
        CancellationToken cancellationToken
    )
    {
        if (mode != FailureModeFile.Automatic)
            return mode;
        var match = await FailureModeMatchCommand.MatchAsync(wheel, trace, cancellationToken).ConfigureAwait(false);
        Output.Say($"{match.Mode ?? "no failure mode"}: {match.Reason}");
        return match.Mode
            ?? throw new FlywheelException(
                $"No failure mode matches the trace {trace.TraceId}. Name one with --failure-mode, or leave the option out for an eval row."
            );
    }
}
