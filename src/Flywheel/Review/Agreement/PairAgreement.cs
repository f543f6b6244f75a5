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
    public static PairAgreement Of(Scale scale, IEnumerable<(string First, string Second, long Items)> given)
    {
        // However many people gave them: alike pairs are counted together.
        var pairs = given
            .GroupBy(pair => (pair.First, pair.Second))
            .Select(alike => (alike.Key.First, alike.Key.Second, Items: alike.Sum(pair => pair.Items)))
            .ToList();
        var answers = AnswersInOrder(scale, pairs);
        AnswerPair[] coded =
        [
            .. pairs.Select(pair => new AnswerPair(
                answers.IndexOf(pair.First),
                answers.IndexOf(pair.Second),
                pair.Items
            )),
        ];
        var drawn = ItemBootstrap.Of(Table(scale, pairs));
        return new PairAgreement(
            pairs.Sum(pair => pair.Items),
            Estimate.Of(drawn, PercentAgreement.Of),
            scale == Scale.Interval
                ? null
                : Estimate.Of(ItemBootstrap.Of(coded), each => Agreement.CohenKappa.Of(each, WeightsOf(scale))),
            Estimate.Of(drawn, each => Agreement.KrippendorffAlpha.Of(each, scale))
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
