using System.CommandLine;
using Flywheel.ChatClients;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Suggestions;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review judge</c>: has the configured judge answer a queue beside the people.</summary>
internal static class ReviewJudgeCommand
{
    private static readonly Argument<string> Queue = ReviewArguments.Queue();

    private static readonly Option<int?> Most = new("--most")
    {
        Description = "The most items that are asked about now. Default: all.",
        HelpName = "N",
    };

    public static Command Create()
    {
        Most.AcceptWithin(1, int.MaxValue);
        var command = new Command(
            "judge",
            "Have the judge of flywheel.yaml answer a queue's questions: suggestions beside people's answers, counted as nobody's."
        )
        {
            Queue,
            Most,
            ReviewArguments.By,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var wheel = arguments.OpenWheel();
        var settings =
            Settings.Load(wheel.Workspace).Judge
            ?? throw new FlywheelException(
                "No judge is configured. Name its provider and model in the section 'judge' of flywheel.yaml."
            );
        using var client = ChatClientFactory.Create(settings.Client);
        var judge = new QueueJudge(
            new ChatJudge(client, settings.Options, TimeProvider.System),
            wheel.Reviews.Unjudged,
            wheel.Reviews.Desk
        );
        var result = await judge
            .JudgeAsync(
                arguments.GetRequiredValue(Queue),
                arguments.Person(wheel),
                arguments.GetValue(Most),
                cancellationToken
            )
            .ConfigureAwait(false);
        arguments.Output().Write(result, Print);
        return ExitCode.Success;
    }

    private static void Print(QueueJudgement result) =>
        Output.Line(
            FormattableString.Invariant(
                $"{Count.Of(result.Suggested, "suggestion")} of {Output.SafeText(result.Judge, 128)}; {result.Unreadable} replies could not be read"
            )
        );
}
