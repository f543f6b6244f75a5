using System.CommandLine;
using Flywheel.Train;

namespace Flywheel.Cli.Train;

/// <summary><c>flywheel train</c>: a version of a dataset becomes a model.</summary>
internal static class TrainCommand
{
    private const int UsualLimit = 50;
    private const int MostLimit = 1000;

    public static Command Create() =>
        new("train", "Train a model when enough new rows are there, and see what became of it.")
        {
            Status(),
            Plan(),
            Start(),
            Cancel(),
            Log(),
            List(),
        };

    private static Command Status()
    {
        var command = new Command("status", "The plan, and the latest run.");
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var plan = wheel.Training.Plan(cancellationToken);
                var run = wheel.Training.Runs.List(after: null, 1) is [var last] ? last : null;
                arguments
                    .Output()
                    .Write(
                        new { Plan = plan, Run = run },
                        status =>
                        {
                            TrainTable.Print(status.Plan);
                            if (status.Run is { } latest)
                                TrainTable.Print([latest]);
                        }
                    );
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static Command Plan()
    {
        var command = new Command("plan", "Whether a training is due, and why; nothing is started.");
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                arguments.Output().Write(wheel.Training.Plan(cancellationToken), TrainTable.Print);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static Command Start()
    {
        var due = new Option<bool>("--if-due") { Description = "Only when the plan says that it is due." };
        var command = new Command(
            "start",
            "Train on the latest version, or go on with a run that is not done: 0 a model is there or nothing is due, 1 it failed."
        )
        {
            due,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var began = TimeProvider.System.GetUtcNow();
                var start = wheel.Training.StartAsync(!arguments.GetValue(due), cancellationToken);
                var run = await StartProgress.ShowAsync(wheel.Training, start).ConfigureAwait(false);
                var model = run is null ? null : wheel.Training.Runs.ModelOf(run.Id);
                arguments
                    .Output()
                    .Write(
                        new
                        {
                            Run = run,
                            Model = model,
                            IsEarlier = run?.EndedAt < began,
                        },
                        result => TrainTable.Print(result.Run, result.Model, result.IsEarlier)
                    );
                return run is null or { State: TrainingState.Succeeded } ? ExitCode.Success : ExitCode.Negative;
            }
        );
        return command;
    }

    private static Command Cancel()
    {
        var id = RunArgument();
        var command = new Command("cancel", "End a run that is not done, and everything that it started.") { id };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var run = wheel.Training.Runs.Get(arguments.GetRequiredValue(id));
                if (!await wheel.Training.CancelAsync(run, cancellationToken).ConfigureAwait(false))
                    throw new FlywheelException($"Training run {run.Id} is done already, and cannot be ended.");
                arguments
                    .Output()
                    .Write(
                        wheel.Training.Runs.Get(run.Id),
                        ended => Output.Line($"Training run {ended.Id} is canceled.")
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command Log()
    {
        var id = RunArgument();
        var follow = new Option<bool>("--follow", "-f")
        {
            Description = "Every line as it comes, until the try is over; with --json a JSON object a line.",
        };
        var command = new Command("log", "What the trainer of a run wrote, and the numbers in it.") { id, follow };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var run = wheel.Training.Runs.Get(arguments.GetRequiredValue(id));
                if (arguments.GetValue(follow))
                    await FollowAsync(wheel.Training, run, arguments.Output(), cancellationToken).ConfigureAwait(false);
                else
                    arguments.Output().Write(wheel.Training.Log(run), TrainTable.Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task FollowAsync(
        Training training,
        TrainingRun run,
        Output output,
        CancellationToken cancellationToken
    )
    {
        await foreach (var line in training.FollowAsync(run, cancellationToken).ConfigureAwait(false))
            if (output.IsJson)
                Cli.Output.WriteLine(new { Line = line });
            else
                TrainTable.PrintLogLine(line);
    }

    private static Command List()
    {
        var after = new Option<string?>("--after")
        {
            Description = "Only those before this one: the last id of the page before.",
            HelpName = "RUN",
        };
        var limit = new Option<int>("--limit")
        {
            Description = $"The most of them, 1 to {MostLimit}.",
            DefaultValueFactory = _ => UsualLimit,
        };
        limit.AcceptWithin(1, MostLimit);
        var command = new Command("list", "The training runs, the latest first.") { after, limit };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            var runs = wheel.Training.Runs.List(arguments.GetValue(after), arguments.GetValue(limit));
            arguments.Output().Write(runs, TrainTable.Print);
            return ExitCode.Success;
        });
        return command;
    }

    private static Argument<string> RunArgument() =>
        new("RUN") { Description = "The run's id as 'flywheel train list' shows it, or the beginning of it." };
}
