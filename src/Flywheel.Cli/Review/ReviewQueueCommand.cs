using System.CommandLine;
using System.Globalization;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review queue</c>: what is asked of whom, and about what.</summary>
internal static class ReviewQueueCommand
{
    public static Command Create() =>
        new("queue", "Make, change, list and show queues.")
        {
            Put("create", "Make a queue.", mustBeThere: false),
            Put("change", "Give a queue a new version of its definition.", mustBeThere: true),
            List(),
            Show(),
        };

    private static Command Put(string name, string description, bool mustBeThere)
    {
        var queue = ReviewArguments.Queue();
        var schema = new Option<FileInfo?>("--schema")
        {
            Description =
                "The definition, YAML or JSON; docs/review.md has all of it. Without it a queue asks what is asked of agents.",
            HelpName = "FILE",
            Required = mustBeThere,
        };
        var command = new Command(name, description) { queue, schema, ReviewArguments.By };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var (named, person) = (arguments.GetRequiredValue(queue), arguments.Person(wheel));
                if (wheel.Reviews.Queues.List(person).Any(each => each.Queue.Name == named) != mustBeThere)
                    throw new FlywheelException(
                        mustBeThere
                            ? $"There is no queue '{named}'. Make it with: flywheel review queue create {named}"
                            : $"There is a queue '{named}' already. Change it with: flywheel review queue change {named} --schema FILE"
                    );
                var definition = arguments.GetValue(schema) is { } file
                    ? QueueYaml.Read(await ReadAsync(file, cancellationToken).ConfigureAwait(false), file.FullName)
                    : new QueueDefinition();
                var put = await wheel
                    .Reviews.Queues.PutAsync(named, definition, person, cancellationToken)
                    .ConfigureAwait(false);
                ReviewPrint.Write(arguments.Output(), put);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "All queues and how far they are.") { ReviewArguments.By };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            var queues = wheel.Reviews.Queues.List(arguments.Person(wheel));
            ReviewPrint.Write(
                arguments.Output(),
                json =>
                {
                    json.WriteStartArray();
                    foreach (var queue in queues)
                        ProgressJson.Write(json, queue);
                    json.WriteEndArray();
                },
                () => Print(queues)
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Show()
    {
        var queue = ReviewArguments.Queue();
        var command = new Command("show", "One queue with its labels and guidelines.") { queue, ReviewArguments.By };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            ReviewPrint.Write(
                arguments.Output(),
                wheel.Reviews.Queues.Get(arguments.GetRequiredValue(queue), arguments.Person(wheel))
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The definition {file.FullName} cannot be read: {exception.Message}",
                innerException: exception
            );
        }
    }

    private static void Print(IReadOnlyList<QueueProgress> queues)
    {
        var table = new TextTable(
            looseColumns: 0,
            ["QUEUE", "VERSION", "OPEN", "IN REVIEW", "DISAGREED", "DECIDED", "EXCLUDED"]
        );
        foreach (var progress in queues)
            table.AddTextRow(
                progress.Queue.Name,
                progress.Queue.Version.ToString(CultureInfo.InvariantCulture),
                Count(progress, ItemStatus.Open),
                Count(progress, ItemStatus.InReview),
                Count(progress, ItemStatus.Disagreed),
                Count(progress, ItemStatus.Decided),
                Count(progress, ItemStatus.Excluded)
            );
        table.Print();
    }

    private static string Count(QueueProgress progress, ItemStatus status) =>
        progress.Counts[status].ToString(CultureInfo.InvariantCulture);
}
