using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review show</c>: one item.</summary>
internal static class ReviewShowCommand
{
    public static Command Create()
    {
        var item = ReviewArguments.Item();
        return new Command("show", "One item as you may see it: what others answered is hidden until it is complete.")
        {
            item,
        }.Does(
            (arguments, wheel, person, _) => Task.FromResult(wheel.Reviews.Desk.Show(arguments.ItemId(item), person))
        );
    }
}
