using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review skip</c>: leaves an item to others.</summary>
internal static class ReviewSkipCommand
{
    public static Command Create()
    {
        var item = ReviewArguments.Item();
        var reason = ReviewArguments.Reason("--reason", "Why you cannot answer it.");
        return new Command("skip", "Leave an item to others; one that nobody wants goes to a lead.")
        {
            item,
            reason,
        }.Does(
            (arguments, wheel, person, cancellationToken) =>
                wheel.Reviews.Desk.SkipAsync(
                    arguments.ItemId(item),
                    person,
                    arguments.GetRequiredValue(reason),
                    cancellationToken
                )
        );
    }
}
