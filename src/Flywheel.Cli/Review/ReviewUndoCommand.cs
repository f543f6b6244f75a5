using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review undo</c>: takes one's last answer back.</summary>
internal static class ReviewUndoCommand
{
    public static Command Create()
    {
        var queue = ReviewArguments.Queue();
        return new Command("undo", "Take your last answer back and get the item again, while it is open.")
        {
            queue,
        }.Does(
            (arguments, wheel, person, cancellationToken) =>
                wheel.Reviews.Desk.UndoAsync(arguments.GetRequiredValue(queue), person, cancellationToken)
        );
    }
}
