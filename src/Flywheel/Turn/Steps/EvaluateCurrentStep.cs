using Flywheel.Evaluate.Judging;
using Flywheel.Turn.Answers;

namespace Flywheel.Turn.Steps;

/// <summary>Has the current model answer the evaluation.</summary>
internal sealed class EvaluateCurrentStep(Wheel wheel, TurnOptions options, ModelEvaluation evaluation) : IStep
{
    public TurnStepName Name => TurnStepName.EvaluateCurrent;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (wheel.Datasets.TryOpen(options.Eval) is not { } dataset || dataset.Table.Latest().Version < 0)
            return TurnStep.NothingDue(
                Name,
                $"There is no dataset '{options.Eval}' to ask. Import one: flywheel dataset import {options.Eval} FILE."
            );
        var rows = await EvaluatedRows.OpenAsync(wheel.Datasets, options.Eval, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
            return TurnStep.NothingDue(Name, $"{rows.Source.Name} has no rows to ask.");
        state.Rows = rows;
        var model = CurrentModel.Of(wheel.Releases, wheel.Training.Runs);
        try
        {
            state.Current = await evaluation.RunAsync(rows, model, cancellationToken).ConfigureAwait(false);
        }
        catch (JudgeBudgetException spent)
        {
            return TurnStep.Held(Name, TurnStep.ByBudget, spent.Message);
        }
        return EvaluatedStep.Of(Name, state.Current);
    }
}
