using System.Text.Json;

namespace Flywheel.Review.Agreement;

/// <summary>How far one party agrees with another under one label.</summary>
/// <param name="Items">Pairs of answers to the same item.</param>
/// <param name="Percent">The share of equal pairs.</param>
/// <param name="CohenKappa">
/// Agreement beyond chance; of ratings with linear weights. Null for numbers, which have no fixed list of answers.
/// </param>
/// <param name="KrippendorffAlpha">On the label's scale.</param>
internal sealed record PairAgreement(long Items, Estimate Percent, Estimate? CohenKappa, Estimate KrippendorffAlpha)
{
    /// <summary>Compares JSON values.</summary>
    public static PairAgreement Of(Scale scale, IReadOnlyCollection<(string First, string Second, long Items)> pairs)
    {
        var answers = AnswersInOrder(scale, pairs);
        AnswerPair[] coded =
        [
            .. pairs.Select(pair => new AnswerPair(
                answers.IndexOf(pair.First),
                answers.IndexOf(pair.Second),
                pair.Items
            )),
        ];
        var table = Table(scale, pairs);
        return new PairAgreement(
            pairs.Sum(pair => pair.Items),
            Estimate.Of(table, PercentAgreement.Of),
            scale == Scale.Interval
                ? null
                : Estimate.Of(coded, drawn => Agreement.CohenKappa.Of(drawn, WeightsOf(scale))),
            Estimate.Of(table, drawn => Agreement.KrippendorffAlpha.Of(drawn, scale))
        );
    }

    private static KappaWeights WeightsOf(Scale scale) =>
        scale == Scale.Ordinal ? KappaWeights.Linear : KappaWeights.Equal;

    private static List<string> AnswersInOrder(
        Scale scale,
        IReadOnlyCollection<(string First, string Second, long Items)> pairs
    )
    {
        var answers = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct();
        return scale == Scale.Nominal ? [.. answers.Order(StringComparer.Ordinal)] : [.. answers.OrderBy(Number)];
    }

    private static AnswerTable Table(Scale scale, IEnumerable<(string First, string Second, long Items)> pairs) =>
        scale == Scale.Nominal
            ? AnswerTable.OfNames(
                pairs.Select(pair => ((IReadOnlyCollection<string>)[pair.First, pair.Second], pair.Items))
            )
            : AnswerTable.Of(
                pairs.Select(pair =>
                    ((IReadOnlyCollection<double>)[Number(pair.First), Number(pair.Second)], pair.Items)
                )
            );

    private static double Number(string json) => JsonElement.Parse(json).GetDouble();
}
