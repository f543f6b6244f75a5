using System.Globalization;
using Flywheel.Train;

namespace Flywheel.Cli.Train;

/// <summary>Plans, runs and models for people.</summary>
internal static class TrainTable
{
    // A line of a trainer's log may be a whole text.
    private const int LongestLine = 400;

    public static void Print(TrainingPlan plan)
    {
        var version = plan.Version is { } number
            ? FormattableString.Invariant($"{plan.Dataset}@{number}")
            : plan.Dataset;
        Output.Line($"{version}: {(plan.IsDue ? "due" : "not due")}. {plan.Reason}");
    }

    public static void Print(IReadOnlyList<TrainingRun> runs)
    {
        var table = Output.Table("RUN", "STARTED", "STATE", "VERSION", "TRAINER", "TRY", "REASON");
        foreach (var run in runs)
            table.AddTextRow(
                run.Id,
                Output.Time(run.StartedAt),
                run.State.ToString().ToLowerInvariant(),
                FormattableString.Invariant($"{run.Dataset}@{run.Version}"),
                run.Trainer,
                run.Attempt.ToString(CultureInfo.InvariantCulture),
                run.Reason ?? "-"
            );
        table.Print();
    }

    public static void Print(TrainingRun? run, TrainedModel? model, bool isEarlier)
    {
        if (run is null)
        {
            Output.Line("Nothing is due. 'flywheel train plan' says why.");
            return;
        }
        if (isEarlier)
            Output.Line(
                FormattableString.Invariant(
                    $"Nothing was trained: this is the run that trained on {run.Dataset}@{run.Version} before."
                )
            );
        Print([run]);
        if (model is not null)
            Print(model);
    }

    public static void Print(TrainedModel model)
    {
        Output.Line($"model {model.Id} in {model.Folder}");
        if (model.Note is { } note)
            Output.Line(note);
    }

    public static void PrintLogLine(string line) => Output.Line(Output.SafeText(line, LongestLine));

    public static void Print(TrainingLog log)
    {
        foreach (var line in log.Lines)
            PrintLogLine(line);
        foreach (var metrics in log.Metrics)
            Output.Line(
                string.Join(
                    "  ",
                    metrics.Select(metric => FormattableString.Invariant($"{metric.Key} {metric.Value:0.######}"))
                )
            );
    }
}
