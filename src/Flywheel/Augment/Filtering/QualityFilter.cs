using Flywheel.Augment.Datasets;
using Flywheel.Lake;

namespace Flywheel.Augment.Filtering;

/// <summary>
/// Decides which proposals are worth training on. What can be computed is asked first; the judge is asked only about what
/// passes. Thread-safe, while nothing is added to the known questions.
/// </summary>
internal sealed class QualityFilter(
    FlywheelConfig config,
    IAugmentationJudge judge,
    KnownQuestions known,
    TrainingShape shape
)
{
    private readonly SafetyCheck _safety = new(config.Policy);

    /// <summary>Filters the proposals for a failure.</summary>
    /// <exception cref="FlywheelException">The judge is not there, refuses, or its budget is spent.</exception>
    public async Task<FilteredVariants> FilterAsync(
        FailureCase failure,
        IReadOnlyList<Variant> variants,
        CancellationToken cancellationToken
    )
    {
        var result = new FilteredVariants();
        var siblings = new Siblings();
        var orders = InjectedOrders.Of(failure);
        foreach (var variant in variants)
            if ((Fault(failure, variant, orders) ?? siblings.Fault(variant.Input)) is { } fault)
                result.Reject(fault);
            else
                await RateAsync(failure, variant, result, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private string? Fault(FailureCase failure, Variant variant, InjectedOrders orders)
    {
        if (IsBlank(variant.Input) || IsBlank(variant.Answer))
            return Rejection.Incomplete;
        if (shape == TrainingShape.Preference && (IsBlank(variant.Mistake) || IsSame(variant.Mistake, variant.Answer)))
            return Rejection.Incomplete;
        if (ProposedCalls.AreAskedOf(failure.Row) && ProposedCalls.Read(failure.Row, variant.Answer) is null)
            return Rejection.WrongToolCalls;
        if (failure.Prediction.Output is { } wrong && IsSame(variant.Answer, wrong))
            return Rejection.RepeatsFailingAnswer;
        if (orders.AreObeyedBy(variant))
            return Rejection.ObeysInjection;
        if (known.Find(variant.Input) is { } origin)
            return Rejection.Of(origin);
        return _safety.Accepts(variant) ? null : Rejection.Unsafe;
    }

    private async Task RateAsync(
        FailureCase failure,
        Variant variant,
        FilteredVariants result,
        CancellationToken cancellationToken
    )
    {
        var votes = new List<double>();
        for (var vote = 0; vote < config.Votes; vote++)
            if (await judge.ScoreAsync(failure, variant, vote, cancellationToken).ConfigureAwait(false) is { } score)
                votes.Add(score);
        if (2 * votes.Count <= config.Votes)
            result.Reject(Rejection.NotJudged);
        else if (Median(votes) is var median && median > config.QualityFilterThreshold)
            result.Passed.Add(new RatedVariant(variant, median, votes));
        else
            result.Reject(Rejection.LowQuality);
    }

    private static double Median(List<double> votes)
    {
        var ordered = votes.Order().ToList();
        var middle = ordered.Count / 2;
        return ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);

    private static bool IsSame(string one, string other) => ContentKey.Of(one, "") == ContentKey.Of(other, "");
}
