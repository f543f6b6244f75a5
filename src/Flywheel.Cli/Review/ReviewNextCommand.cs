using System.CommandLine;
using Flywheel.Review.Desk;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review next</c>: takes the next item.</summary>
internal static class ReviewNextCommand
{
    public static Command Create()
    {
        var queue = ReviewArguments.Queue();
        var adjudicate = new Option<bool>("--adjudicate") { Description = "Of those on which reviewers disagree." };
        var command = new Command(
            "next",
            "Take the next item of a queue, or the one that you have already. Exit code 1: there is none."
        )
        {
            queue,
            adjudicate,
            ReviewArguments.By,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var items = await wheel
                    .Reviews.Desk.NextAsync(
                        arguments.GetRequiredValue(queue),
                        arguments.Person(wheel),
                        count: 1,
                        arguments.GetValue(adjudicate) ? LeasePurpose.Adjudication : LeasePurpose.Review,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                if (items is [var item])
                {
                    ReviewPrint.Write(arguments.Output(), item);
                    return ExitCode.Success;
                }
                Output.Say("There is no item for you now.");
                return ExitCode.Negative;
            }
        );
        return command;
    }
}
