using System.CommandLine;
using Flywheel.Lake.Examples;
using Flywheel.Review.Intake;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review add</c>: puts something into a queue by hand.</summary>
internal static class ReviewAddCommand
{
    private static readonly Argument<string> Queue = ReviewArguments.Queue();

    private static readonly Option<string?> Trace = new("--trace") { Description = "A trace.", HelpName = "ID" };
    private static readonly Option<string?> Event = new("--event")
    {
        Description = "An edit, or feedback that carries the texts.",
        HelpName = "ID",
    };
    private static readonly Option<string?> Row = new("--row")
    {
        Description = "A row of a dataset of evaluations.",
        HelpName = "DATASET/ID",
    };

    private static readonly Option<string[]> Gold = new("--gold")
    {
        Description =
            "A value that is known to be right, which makes it a gold item: who answers it is measured by it. Once for each label.",
        HelpName = "LABEL=VALUE",
    };

    public static Command Create()
    {
        var command = new Command(
            "add",
            "Put a trace, an event or a row into a queue; the same one enters once, for ever."
        )
        {
            Queue,
            Trace,
            Event,
            Row,
            Gold,
            ReviewArguments.By,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var entry =
                    await FindAsync(arguments, wheel, cancellationToken).ConfigureAwait(false)
                    ?? throw new FlywheelException(
                        "There is nothing of this id that has an output to read. Give one of --trace, --event and --row."
                    );
                var (queue, person) = (arguments.GetRequiredValue(Queue), arguments.Person(wheel));
                if (arguments.GetValue(Gold) is { Length: > 0 } values)
                    entry = entry with
                    {
                        Gold = LabelArguments.Read(values, wheel.Reviews.Queues.Get(queue, person).Queue.Definition),
                    };
                var result = (
                    await wheel
                        .Reviews.Intake.EnterAsync(queue, [entry], person, cancellationToken)
                        .ConfigureAwait(false)
                )[0];
                arguments.Output().Write(new Added(result.ItemId.ToString(), result.IsAdded), Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<ReviewEntry?> FindAsync(
        ParseResult arguments,
        Wheel wheel,
        CancellationToken cancellationToken
    )
    {
        if (arguments.GetValue(Trace) is { } trace)
            return wheel.Reviews.Sources.Trace(trace);
        if (arguments.GetValue(Event) is { } id)
            return await wheel.Reviews.Sources.EventAsync(id, cancellationToken).ConfigureAwait(false);
        return arguments.GetValue(Row)?.Split('/', 2) is [var dataset, var row]
            ? ReviewRow.Find(wheel.Datasets.Open(dataset), row, cancellationToken)
            : null;
    }

    private static void Print(Added added) =>
        Output.Line(added.IsAdded ? $"Added {added.ItemId}." : $"The queue has had it before: {added.ItemId}.");

    private sealed record Added(
        string ItemId,
        [property: System.Text.Json.Serialization.JsonPropertyName("added")] bool IsAdded
    );
}
