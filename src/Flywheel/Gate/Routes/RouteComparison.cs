using Flywheel.Capture.Traces;
using Flywheel.Gate.Statistics;

namespace Flywheel.Gate.Routes;

/// <summary>Makes figures of counts, and compares kinds of traces with the usual one.</summary>
/// <param name="confidence">The confidence of every interval, 0.5 to below 1.</param>
internal sealed class RouteComparison(double confidence)
{
    private readonly double _z = NormalDistribution.Quantile((1 + confidence) / 2);

    /// <summary>The figures of all kinds, in their order.</summary>
    /// <param name="kinds">The counts.</param>
    /// <param name="usual">The kind that the others are compared with; null for none.</param>
    public IReadOnlyList<RouteFigures> Of(IReadOnlyList<TraceTally> kinds, string? usual)
    {
        var other = usual is null ? null : kinds.FirstOrDefault(kind => kind.Value == usual);
        return [.. kinds.Select(kind => Of(kind, other))];
    }

    private RouteFigures Of(TraceTally kind, TraceTally? usual) =>
        new()
        {
            Name = kind.Value,
            Traces = kind.Traces,
            Failed = kind.Failed,
            Errors = kind.Errors,
            LowScores = kind.LowScores,
            BadFeedback = kind.BadFeedback,
            FailureRate = RateOf(kind),
            FailureRateInterval = WilsonInterval.Of(kind.Failed, kind.Traces, _z),
            Difference = usual is null || usual == kind ? null : DifferenceOf(kind, usual),
            MeanTokens = (double)kind.Tokens / kind.Traces,
            TracesWithCost = kind.WithCost,
            MeanCost = MeanCostOf(kind),
        };

    private RateDifference DifferenceOf(TraceTally kind, TraceTally usual) =>
        new(
            RateOf(kind) - RateOf(usual),
            NewcombeInterval.Of((kind.Failed, kind.Traces), (usual.Failed, usual.Traces), _z)
        );

    // Earlier releases stored any cost that was sent, and sums of some are no number.
    private static double? MeanCostOf(TraceTally kind) =>
        kind.WithCost > 0 && double.IsFinite(kind.Cost) ? kind.Cost / kind.WithCost : null;

    private static double RateOf(TraceTally kind) => (double)kind.Failed / kind.Traces;
}
