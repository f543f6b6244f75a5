using Flywheel.Lake;
using Flywheel.Train;

namespace Flywheel.Turn.Steps;

/// <summary>Trains a candidate, if the trigger says that it is due.</summary>
internal sealed class TrainStep(Wheel wheel, TurnOptions options, TurnParts parts) : IStep
{
    public TurnStepName Name => TurnStepName.Train;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (parts.Hold() is { } held)
            return TurnStep.Held(Name, TurnStep.ByBreaker, held);
        var training = wheel.TrainingOf(wheel.Options.Train with { Dataset = options.Training }, wheel.Options.Trainer);
        var plan = training.Plan(cancellationToken);
        if (!plan.IsDue)
            return plan switch
            {
                { IsOverBudget: true } => TurnStep.Held(Name, TurnStep.ByBudget, plan.Reason),
                { Run.State: TrainingState.Failed } => TurnStep.Held(Name, TurnStep.ByPerson, plan.Reason),
                _ => TurnStep.NothingDue(Name, plan.Reason),
            };
        var run = (await training.StartAsync(isWanted: false, cancellationToken).ConfigureAwait(false))!;
        return Told(run, training.Runs.ModelOf(run.Id));
    }

    private TurnStep Told(TrainingRun run, TrainedModel? model)
    {
        var version = new DatasetReference(run.Dataset, run.Version).ToString();
        var ids = new Dictionary<string, string> { ["training"] = run.Id, ["version"] = version };
        if (model is not null)
            ids["model"] = model.Id;
        var step = run.State switch
        {
            TrainingState.Succeeded => TurnStep.Done(
                Name,
                $"Model {model!.Id} was trained on {version}. {model.Note}".TrimEnd()
            ),
            TrainingState.Canceled => TurnStep.Held(Name, TurnStep.ByPerson, $"Run {run.Id} was ended by a person."),
            TrainingState.Waiting => TurnStep.Failed(Name, $"Run {run.Id}: {run.Reason}", retryHelps: true),
            _ => TurnStep.Failed(Name, $"Run {run.Id} needs a person: {run.Reason}", retryHelps: false),
        };
        return step with
        {
            Figures = new Dictionary<string, double> { ["new_rows"] = run.NewRows, ["attempt"] = run.Attempt },
            Ids = ids,
        };
    }
}
