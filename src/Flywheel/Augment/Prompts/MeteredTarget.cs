using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Augment.Prompts;

/// <summary>A target whose calls are counted, and which is asked no more when the budget is spent.</summary>
internal sealed class MeteredTarget(ITarget target, TargetSpending spending) : ITarget
{
    /// <inheritdoc/>
    public string Name => target.Name;

    /// <inheritdoc/>
    /// <exception cref="Flywheel.Evaluate.Judging.JudgeBudgetException">The budget is spent.</exception>
    public async ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken)
    {
        spending.CountCall();
        var prediction = await target.AnswerAsync(row, cancellationToken).ConfigureAwait(false);
        spending.CountCost(prediction.Cost ?? 0);
        return prediction;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => target.DisposeAsync();
}
