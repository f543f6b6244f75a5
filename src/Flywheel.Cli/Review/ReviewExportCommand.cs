using System.CommandLine;
using System.Text;
using Flywheel.Cli.Lake;
using Flywheel.Lake;
using Flywheel.Lake.Reviewed;
using Flywheel.Review.Exchange;
using Flywheel.Storage;

namespace Flywheel.Cli.Review;

internal static class ReviewExportCommand
{
    private const string ToDataset = "dataset";

    private static readonly Argument<string> Queue = new("QUEUE") { Description = "The queue." };

    private static readonly Option<string> Format = new("--format")
    {
        Description =
            "dataset (decided items become evaluation rows), or jsonl, label-studio or argilla (all items, to a file).",
        HelpName = "FORMAT",
        Required = true,
    };

    private static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "The file; standard output without.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Dataset = new("--dataset")
    {
        Description = "The dataset of evaluation rows; made when it is not there.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "reviewed",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([ToDataset, .. ReviewFormats.Names]);
        var command = new Command(
            "export",
            "Take items to a dataset or to another tool. Answers to open items stay hidden, and items whose answer is known stay here."
        )
        {
            Queue,
            Format,
            Out,
            Dataset,
            ReviewArguments.By,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                if (arguments.GetRequiredValue(Format) == ToDataset)
                    arguments
                        .Output()
                        .Write(await ToRowsAsync(wheel, arguments, cancellationToken).ConfigureAwait(false), Print);
                else
                    await WriteFileAsync(wheel, arguments, cancellationToken).ConfigureAwait(false);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<ReviewedRowsResult> ToRowsAsync(
        Wheel wheel,
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var queue = arguments.GetRequiredValue(Queue);
        var result = await wheel
            .ReviewedRows.ExportAsync(queue, arguments.GetRequiredValue(Dataset), cancellationToken)
            .ConfigureAwait(false);
        if (result.Import is { } import)
            await new DatasetActs(new AuditTrail(wheel.Database, wheel.Time), arguments.Person(wheel).Name)
                .ImportedAsync(import, $"review {queue}")
                .ConfigureAwait(false);
        return result;
    }

    private static async Task WriteFileAsync(Wheel wheel, ParseResult arguments, CancellationToken cancellationToken)
    {
        var queue = arguments.GetRequiredValue(Queue);
        var format = ReviewFormats.Find(arguments.GetRequiredValue(Format))!.Value;
        var person = arguments.Person(wheel);
        if (arguments.GetValue(Out) is not { } path)
        {
            using var console = Console.OpenStandardOutput();
            await wheel
                .Reviews.Exchange.ExportAsync(queue, format, person, console, cancellationToken)
                .ConfigureAwait(false);
            return;
        }
        OutputFile.Require(path, wheel.Workspace, _ => false);
        WriteSettings(wheel, queue, format, path);
        using var file = PrivateFile.Open(path, FileMode.Create);
        var count = await wheel
            .Reviews.Exchange.ExportAsync(queue, format, person, file, cancellationToken)
            .ConfigureAwait(false);
        Output.Say($"{Count.Of(count, "item")} written to {path}");
    }

    // Beside the items, under their name.
    private static void WriteSettings(Wheel wheel, string queue, ReviewFormat format, string path)
    {
        if (wheel.Reviews.Exchange.SettingsOf(queue, format) is not { } settings)
            return;
        var beside = Path.ChangeExtension(path, format == ReviewFormat.LabelStudio ? "labels.xml" : "settings.json");
        OutputFile.Require(beside, wheel.Workspace, _ => false);
        using var file = PrivateFile.Open(beside, FileMode.Create);
        file.Write(Encoding.UTF8.GetBytes(settings));
        Output.Say($"The questions are written to {beside}");
    }

    private static void Print(ReviewedRowsResult result)
    {
        if (result.Import is { } import)
            ImportReport.Print(import);
        else
            Output.Line("No item is fit to be a row.");
        Output.Line(
            FormattableString.Invariant(
                $"left out: {result.Undecided} not decided, {result.HeldBack} under a label that is held back, {result.WithoutInput} without a question, {result.AgainstPolicy} against the safety policy"
            )
        );
    }
}
