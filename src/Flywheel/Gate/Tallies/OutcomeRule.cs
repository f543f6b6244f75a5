using Flywheel.Evaluate;

namespace Flywheel.Gate.Tallies;

/// <summary>Says what became of a row: by the policy's threshold where there is one, else by the evaluator's verdict.</summary>
internal sealed class OutcomeRule
{
    private readonly double? _threshold;
    private readonly double _noise;
    private readonly double _lower;
    private readonly double _upper;

    public OutcomeRule(EvaluatorPolicy policy)
    {
        (_threshold, _noise) = (policy.Threshold, policy.Noise);
        // In decimal, so that 0.7 + 0.05 is the very number that a score of 0.75 is.
        var (middle, reach) = ((decimal)(_threshold ?? 0), (decimal)_noise);
        (_lower, _upper) = ((double)(middle - reach), (double)(middle + reach));
    }

    public RowOutcome Of(EvaluationResult result)
    {
        if (_threshold is null)
            return result.Passed is { } passed ? Decided(passed) : RowOutcome.Unscored;
        if (result.Score is not { } score)
            return RowOutcome.Unscored;
        var isUndecided = _noise > 0 && score >= _lower && score <= _upper;
        return isUndecided ? RowOutcome.Undecided : Decided(score >= _threshold);
    }

    private static RowOutcome Decided(bool passed) => passed ? RowOutcome.Passed : RowOutcome.Failed;
}
