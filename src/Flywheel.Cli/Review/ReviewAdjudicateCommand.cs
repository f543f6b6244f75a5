using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review adjudicate</c>: a lead decides where reviewers disagree.</summary>
internal static class ReviewAdjudicateCommand
{
    public static Command Create()
    {
        var (item, values) = (ReviewArguments.Item(), ReviewArguments.Values());
        var exclude = new Option<bool>("--exclude") { Description = "Take the item out instead of giving values." };
        var why = ReviewArguments.Reason("--why", "The reason, kept in the audit trail.");
        return new Command("adjudicate", "Decide an item on which reviewers disagree, or which they skipped.")
        {
            item,
            values,
            exclude,
            why,
        }.Does(
            (arguments, wheel, person, cancellationToken) =>
            {
                var (id, reason) = (arguments.ItemId(item), arguments.GetRequiredValue(why));
                if (arguments.GetValue(exclude))
                    return wheel.Reviews.Desk.ExcludeAsync(id, person, reason, cancellationToken);
                var definition = wheel.Reviews.Desk.Show(id, person).Definition;
                var given = LabelArguments.Read(arguments.GetValue(values) ?? [], definition);
                return wheel.Reviews.Desk.AdjudicateAsync(id, person, given, reason, cancellationToken);
            }
        );
    }
}
