using Flywheel.Lake;

namespace Flywheel.Train;

/// <summary>Decides whether a training is due. It changes nothing.</summary>
/// <param name="datasets">The datasets.</param>
/// <param name="runs">The runs so far.</param>
/// <param name="trainer">The name of the trainer.</param>
/// <param name="options">When to train.</param>
/// <param name="hold">What holds training back at present, such as an open circuit breaker; null when nothing does.</param>
/// <param name="time">The clock.</param>
internal sealed class TrainingTrigger(
    DatasetCatalog datasets,
    TrainingRuns runs,
    string trainer,
    TrainingOptions options,
    Func<string?> hold,
    TimeProvider time
)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private string BudgetIsSpent =>
        FormattableString.Invariant($"{options.MaxRunsPerDay} runs began within a day, and more are not allowed.");

    /// <summary>The plan as things stand.</summary>
    public TrainingPlan Plan(CancellationToken cancellationToken)
    {
        if (datasets.TryOpen(options.Dataset) is not { } dataset)
            return new(false, $"There is no dataset '{options.Dataset}' yet.", options.Dataset, null, 0, null);
        var earlier = runs.Of(options.Dataset);
        if (earlier.FirstOrDefault(run => run.State is TrainingState.Running or TrainingState.Waiting) is { } active)
            return OfActive(active);
        var version = dataset.Summary().Version;
        var counted = earlier.Where(run => run.State != TrainingState.Canceled).ToList();
        var newRows = NewRows(dataset, version, counted.FirstOrDefault(), cancellationToken);
        var same = counted.Find(run => run.Version == version && run.Trainer == trainer);
        var objection = same is null ? Objection(newRows, counted) : OfVersion(same);
        return new(
            objection is null,
            objection
                ?? FormattableString.Invariant($"{newRows} new rows are there, and {options.MinNewRows} suffice."),
            options.Dataset,
            version,
            newRows,
            same
        )
        {
            IsOverBudget = objection == BudgetIsSpent,
        };
    }

    private TrainingPlan OfActive(TrainingRun run)
    {
        var waits = run.State == TrainingState.Waiting && run.NextTryAt > time.GetUtcNow();
        var held = hold();
        var reason =
            held
            ?? (
                waits ? FormattableString.Invariant($"Run {run.Id} is tried again at {run.NextTryAt:u}: {run.Reason}")
                : run.State == TrainingState.Waiting ? $"Run {run.Id} is to be tried again."
                : $"Run {run.Id} is not done."
            );
        return new(!waits && held is null, reason, run.Dataset, run.Version, run.NewRows, run);
    }

    private static string OfVersion(TrainingRun run) =>
        run.State == TrainingState.Failed
            ? FormattableString.Invariant(
                $"Run {run.Id} failed {run.Attempt} times and needs a person: {run.Reason} 'flywheel train start' tries it again."
            )
            : FormattableString.Invariant($"Version {run.Version} has been trained on by run {run.Id}.");

    private string? Objection(long newRows, List<TrainingRun> earlier)
    {
        var now = time.GetUtcNow();
        if (hold() is { } held)
            return held;
        if (newRows < options.MinNewRows)
            return FormattableString.Invariant($"{newRows} new rows are there, and {options.MinNewRows} are needed.");
        if (earlier is [var last, ..] && last.StartedAt + options.Pause > now)
            return FormattableString.Invariant(
                $"The last run began at {last.StartedAt:u}; the pause ends at {last.StartedAt + options.Pause:u}."
            );
        return earlier.Count(run => run.StartedAt > now - Day) >= options.MaxRunsPerDay ? BudgetIsSpent : null;
    }

    // Net: what a rollback took away and brought back is not new.
    private static long NewRows(Dataset dataset, long version, TrainingRun? last, CancellationToken cancellationToken)
    {
        var rows = dataset.CountRows(version, Split.Train, cancellationToken);
        return last is null || last.Version > version
            ? rows
            : rows - dataset.CountRows(last.Version, Split.Train, cancellationToken);
    }
}
