using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review intake</c>: what the server does beside its requests.</summary>
internal static class ReviewIntakeCommand
{
    public static Command Create()
    {
        var command = new Command(
            "intake",
            "Let into the queues what their rules ask for, where no server does it; repeating it changes nothing."
        );
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
                var added = await wheel.Reviews.RunAsync(cancellationToken).ConfigureAwait(false);
                added += await wheel.EditDoubts.RunAsync(cancellationToken).ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(new Taken(added), taken => Output.Line($"{Count.Of(taken.Added, "item")} added."));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private sealed record Taken(int Added);
}
