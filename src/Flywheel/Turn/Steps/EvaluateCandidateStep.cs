using Flywheel.Evaluate.Judging;
using Flywheel.Train;
using Flywheel.Turn.Answers;

namespace Flywheel.Turn.Steps;

/// <summary>Has the latest model answer the same rows, unless it went out before: who went back from it has decided.</summary>
internal sealed class EvaluateCandidateStep(Wheel wheel, TurnOptions options, ModelEvaluation evaluation) : IStep
{
    public TurnStepName Name => TurnStepName.EvaluateCandidate;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (Candidate() is not { } candidate)
            return TurnStep.NothingDue(Name, $"No model was trained on '{options.Training}' yet.");
        if (wheel.Releases.List().FirstOrDefault(release => release.Model == candidate.Id) is { } release)
            return TurnStep.NothingDue(Name, $"Model {candidate.Id} went out as release {release.Name}.");
        if (state is not { Rows: { } rows, Current: not null })
            return TurnStep.NothingDue(Name, "There is no evaluation of the current model to compare with.");
        state.Candidate = candidate;
        try
        {
            state.CandidateResults = await evaluation
                .RunAsync(rows, candidate, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (JudgeBudgetException spent)
        {
            return TurnStep.Held(Name, TurnStep.ByBudget, spent.Message);
        }
        return EvaluatedStep.Of(Name, state.CandidateResults);
    }

    private TrainedModel? Candidate() =>
        wheel
            .Training.Runs.Models()
            .FirstOrDefault(model => wheel.Training.Runs.Find(model.Run)?.Dataset == options.Training);
}
