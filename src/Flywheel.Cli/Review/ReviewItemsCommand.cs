using System.CommandLine;
using System.Globalization;
using Flywheel.Review.Items;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review items</c>: the items of a queue.</summary>
internal static class ReviewItemsCommand
{
    private static readonly Argument<string> Queue = ReviewArguments.Queue();

    private static readonly Option<string> Status = new("--status")
    {
        Description = "open, in_review, disagreed, decided or excluded.",
        DefaultValueFactory = _ => "open",
        HelpName = "STATUS",
    };

    public static Command Create()
    {
        Status.AcceptOnlyFromAmong([.. Enum.GetValues<ItemStatus>().Select(ItemNames.Of)]);
        var command = new Command("items", "The items of a queue that are in a status, in order of entry.")
        {
            Queue,
            Status,
            ReviewArguments.By,
        };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            var person = arguments.Person(wheel);
            var status = ItemNames.StatusOf(arguments.GetRequiredValue(Status))!.Value;
            var items = new List<ItemSummary>();
            while (
                wheel.Reviews.Items.Read(
                    arguments.GetRequiredValue(Queue),
                    status,
                    items is [.., var last] ? last.Item.Number : 0,
                    ItemList.MostItems,
                    person
                )
                    is { Count: > 0 } page
            )
                items.AddRange(page);
            ReviewPrint.Write(
                arguments.Output(),
                json =>
                {
                    json.WriteStartArray();
                    foreach (var item in items)
                        SummaryJson.Write(json, item);
                    json.WriteEndArray();
                },
                () => Print(items, status)
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(List<ItemSummary> items, ItemStatus status)
    {
        var table = Output.Table("ITEM ID", "ENTERED", "RULE", "ANSWERS", "SOURCE");
        foreach (var item in items)
            table.AddTextRow(
                item.Item.Id.ToString(),
                Output.Time(item.Item.EnteredAt),
                ItemNames.Of(item.Item.Rule),
                string.Create(CultureInfo.InvariantCulture, $"{item.Answers} of {item.Item.Reviewers}"),
                item.Item.Source.Text
            );
        table.Print();
        Output.Say($"{Count.Of(items.Count, "item")} {ItemNames.Of(status)}; --status shows others.");
    }
}
