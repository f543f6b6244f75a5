using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review gold</c>: a lead corrects what was taken for the right answer.</summary>
internal static class ReviewGoldCommand
{
    public static Command Create()
    {
        var (item, values) = (ReviewArguments.Item(), ReviewArguments.Values());
        var why = ReviewArguments.Reason("--why", "The reason, kept in the audit trail.");
        return new Command(
            "gold",
            "Correct the known answer of a gold item. Every answer to it is judged anew, so that nobody is wrong for ever by a mistake of ours."
        )
        {
            item,
            values,
            why,
        }.Does(
            (arguments, wheel, person, cancellationToken) =>
            {
                var (id, reason) = (arguments.ItemId(item), arguments.GetRequiredValue(why));
                var definition = wheel.Reviews.Desk.Show(id, person).Definition;
                var given = LabelArguments.Read(arguments.GetValue(values) ?? [], definition);
                return wheel.Reviews.Desk.CorrectGoldAsync(id, person, given, reason, cancellationToken);
            }
        );
    }
}
