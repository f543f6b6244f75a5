using System.CommandLine;
using Flywheel.Review.Exchange;

namespace Flywheel.Cli.Review;

internal static class ReviewImportCommand
{
    private static readonly Argument<string> Queue = new("QUEUE") { Description = "The queue." };

    private static readonly Argument<string> File = new("FILE") { Description = "What the other tool exported." };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "jsonl, label-studio or argilla.",
        HelpName = "FORMAT",
        Required = true,
    };

    private static readonly Option<string[]> Person = new("--person")
    {
        Description =
            "Who somebody of the other tool is here: their number, address or id there. May be given several times.",
        HelpName = "ID=NAME",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. ReviewFormats.Names]);
        var command = new Command(
            "import",
            "Bring answers back that people gave in another tool. The same file again changes nothing; one wrong answer stops all."
        )
        {
            Queue,
            File,
            Format,
            Person,
            ReviewArguments.By,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var result = await wheel
                    .Reviews.Exchange.ImportAsync(
                        arguments.GetRequiredValue(Queue),
                        ReviewFormats.Find(arguments.GetRequiredValue(Format))!.Value,
                        await ReadAsync(arguments.GetRequiredValue(File), cancellationToken).ConfigureAwait(false),
                        Names(arguments.GetValue(Person) ?? []),
                        arguments.Person(wheel),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                arguments.Output().Write(result, Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await System.IO.File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {exception.Message}", innerException: exception);
        }
    }

    private static Dictionary<string, string> Names(IEnumerable<string> people)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in people)
            if (person.Split('=', 2) is [{ Length: > 0 } id, { Length: > 0 } name])
                names[id] = name;
            else
                throw new FlywheelException($"'--person {person}' is not ID=NAME.");
        return names;
    }

    private static void Print(ImportResult result) =>
        Output.Line(
            FormattableString.Invariant(
                $"{Count.Of(result.Added, "answer")} added, {result.Unchanged} there already, {result.Late} too late; {result.Unknown} entries without an answer to an item of the queue"
            )
        );
}
