using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review label</c>: answers an item.</summary>
internal static class ReviewLabelCommand
{
    public static Command Create()
    {
        var (item, values) = (ReviewArguments.Item(), ReviewArguments.Values());
        var comment = new Option<string?>("--comment") { Description = "Anything else.", HelpName = "TEXT" };
        return new Command("label", "Answer an item that you took with 'flywheel review next'.")
        {
            item,
            values,
            comment,
        }.Does(
            (arguments, wheel, person, cancellationToken) =>
            {
                var id = arguments.ItemId(item);
                var definition = wheel.Reviews.Desk.Show(id, person).Definition;
                var given = LabelArguments.Read(arguments.GetValue(values) ?? [], definition);
                return wheel.Reviews.Desk.AnswerAsync(
                    id,
                    person,
                    given,
                    arguments.GetValue(comment),
                    cancellationToken
                );
            }
        );
    }
}
