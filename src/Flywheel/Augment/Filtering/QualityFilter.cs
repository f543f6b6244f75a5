using Flywheel.Augment.Datasets;
using Flywheel.Augment.Runs;
using Flywheel.Curate.Duplicates;

namespace Flywheel.Augment.Filtering;

/// <summary>
/// Decides which proposals are worth training on. What can be computed is asked first; the judge is asked only about what
/// passes. Thread-safe, while nothing is added to the known questions.
/// </summary>
internal sealed class QualityFilter(FlywheelConfig config, IAugmentationJudge judge, AugmentationInput input)
{
    private TrainingShape Shape => input.Shape;

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
            if ((Fault(failure, variant, orders, out var key) ?? siblings.Fault(variant.Input)) is { } fault)
                result.Reject(fault);
            else
                await RateAsync(failure, variant, key, result, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private string? Fault(FailureCase failure, Variant variant, InjectedOrders orders, out DuplicateKey key)
    {
        key = default;
        if (IsBlank(variant.Input) || IsBlank(variant.Answer))
            return Rejection.Incomplete;
        if (
            Shape == TrainingShape.Preference
            && (IsBlank(variant.Mistake) || NearTexts.AreSame(variant.Mistake, variant.Answer))
        )
            return Rejection.Incomplete;
        if (
            (ProposedCalls.AreAskedOf(failure.Row) ? CallFault(failure, variant) : AnswerFault(failure, variant)) is
            { } fault
        )
            return fault;
        if (orders.AreObeyedBy(variant))
            return Rejection.ObeysInjection;
        key = KnownQuestions.KeyOf(variant.Input);
        if (input.Known.Find(variant.Input, key) is { } origin)
            return Rejection.Of(origin);
        if (input.Measuring?.AreRepeatedBy(variant.Input) == true)
            return Rejection.RepeatsEvaluation;
        return _safety.Accepts(variant) ? null : Rejection.Unsafe;
    }

    private static string? AnswerFault(FailureCase failure, Variant variant) =>
        failure.Prediction.Output is { } wrong && NearTexts.AreNear(variant.Answer, wrong)
            ? Rejection.RepeatsFailingAnswer
            : null;

    private string? CallFault(FailureCase failure, Variant variant)
    {
        if (ProposedCalls.Read(failure.Row, variant.Answer) is not { } calls)
            return Rejection.WrongToolCalls;
        // Other rows than examples have to say something, if it is not to call.
        if (calls.Count == 0 && Shape != TrainingShape.Example)
            return Rejection.Incomplete;
        var wrong = failure.Prediction.ToolCalls ?? ProposedCalls.Read(failure.Prediction.Output ?? "");
        return wrong is not null && ProposedCalls.AreSame(calls, wrong) ? Rejection.RepeatsFailingAnswer : null;
    }

    private async Task RateAsync(
        FailureCase failure,
        Variant variant,
        DuplicateKey key,
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
            result.Passed.Add(new RatedVariant(variant, key, median, votes));
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
}
