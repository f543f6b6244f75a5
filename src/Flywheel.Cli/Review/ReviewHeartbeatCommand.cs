using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review heartbeat</c>: says that one is still at an item.</summary>
internal static class ReviewHeartbeatCommand
{
    public static Command Create()
    {
        var item = ReviewArguments.Item();
        var command = new Command("heartbeat", "Keep an item that you took for as long again as the queue keeps it.")
        {
            item,
            ReviewArguments.By,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var until = await wheel
                    .Reviews.Desk.HeartbeatAsync(arguments.ItemId(item), arguments.Person(wheel), cancellationToken)
                    .ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(new Kept(until), kept => Output.Line($"Yours until {Output.Time(kept.ExpiresAt)}."));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private sealed record Kept(DateTimeOffset ExpiresAt);
}
