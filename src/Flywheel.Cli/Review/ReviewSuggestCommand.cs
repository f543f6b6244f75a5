using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review suggest</c>: records what some judge says of an item.</summary>
internal static class ReviewSuggestCommand
{
    public static Command Create()
    {
        var (item, values) = (ReviewArguments.Item(), ReviewArguments.Values());
        var judge = ReviewArguments.Reason("--judge", "The judge's name and version, such as claims-v2.");
        var reason = new Option<string?>("--reason") { Description = "Why.", HelpName = "TEXT" };
        return new Command(
            "suggest",
            "Record what a judge of your own says of an item: beside people's answers, counted as nobody's."
        )
        {
            item,
            values,
            judge,
            reason,
        }.Does(
            async (arguments, wheel, person, cancellationToken) =>
            {
                var (id, desk) = (arguments.ItemId(item), wheel.Reviews.Desk);
                var given = LabelArguments.Read(arguments.GetValue(values) ?? [], desk.Show(id, person).Definition);
                await desk.SuggestAsync(
                        id,
                        person,
                        arguments.GetRequiredValue(judge),
                        given,
                        arguments.GetValue(reason),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return desk.Show(id, person);
            }
        );
    }
}
