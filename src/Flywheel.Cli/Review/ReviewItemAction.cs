using System.CommandLine;
using Flywheel.Review;
using Flywheel.Review.Items;

namespace Flywheel.Cli.Review;

/// <summary>A command that does something with one item and shows it afterwards.</summary>
internal static class ReviewItemAction
{
    /// <summary>Makes the command do it.</summary>
    public static Command Does(
        this Command command,
        Func<ParseResult, Wheel, Person, CancellationToken, Task<ItemView>> act
    )
    {
        command.Add(ReviewArguments.By);
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var item = await act(arguments, wheel, arguments.Person(wheel), cancellationToken)
                    .ConfigureAwait(false);
                ReviewPrint.Write(arguments.Output(), item);
                return ExitCode.Success;
            }
        );
        return command;
    }
}
