using Flywheel.Review.Agreement;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Review.Agreement;

public sealed class KappaTests
{
    private static Gen<(int First, int Second)[]> Answers =>
        Gen.ArrayOf(from first in Gen.Choose(0, 3) from second in Gen.Choose(0, 3) select (first, second))
            .Where(items => items.Length is > 0 and < 30);

    [Theory]
    [InlineData(KappaWeights.Equal)]
    [InlineData(KappaWeights.Linear)]
    [InlineData(KappaWeights.Quadratic)]
    internal void Cohens_kappa_compares_the_pairs_seen_with_all_pairs_of_the_two_reviewers_answers(
        KappaWeights weights
    ) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Answers.ToArbitrary(),
                items => IsNear(CohenKappa.Of(Counted(items), weights), ByPairs(items, weights))
            )
        );

    [Fact]
    public void Quadratic_weights_over_two_reviewers_with_the_same_shares_are_the_correlation()
    {
        (int, int)[] items = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (0, 0)];

        var kappa = CohenKappa.Of(Counted(items), KappaWeights.Quadratic)!.Value;

        kappa.ShouldBe(Correlation(items), 1e-12);
    }

    [Fact]
    public void Two_who_always_give_the_same_single_answer_say_nothing_of_agreement_beyond_chance()
    {
        CohenKappa.Of([new AnswerPair(1, 1, 50)]).ShouldBeNull();
        CohenKappa.Of([]).ShouldBeNull();
    }

    // Fleiss 1971, table 1: 30 patients, 6 psychiatrists each, 5 diagnoses.
    [Fact]
    public void Fleiss_example_of_1971_comes_out()
    {
        int[][] table =
        [
            [0, 0, 0, 6, 0],
            [0, 3, 0, 0, 3],
            [0, 1, 4, 0, 1],
            [0, 0, 0, 0, 6],
            [0, 3, 0, 3, 0],
            [2, 0, 4, 0, 0],
            [0, 0, 4, 0, 2],
            [2, 0, 3, 1, 0],
            [2, 0, 0, 4, 0],
            [0, 0, 0, 0, 6],
            [1, 0, 0, 5, 0],
            [1, 1, 0, 4, 0],
            [0, 3, 3, 0, 0],
            [1, 0, 0, 5, 0],
            [0, 2, 0, 3, 1],
            [0, 0, 5, 0, 1],
            [3, 0, 0, 1, 2],
            [5, 1, 0, 0, 0],
            [0, 2, 0, 4, 0],
            [1, 0, 2, 0, 3],
            [0, 0, 0, 0, 6],
            [0, 1, 0, 5, 0],
            [0, 2, 0, 1, 3],
            [2, 0, 0, 4, 0],
            [1, 0, 0, 4, 1],
            [0, 5, 0, 1, 0],
            [4, 0, 0, 0, 2],
            [0, 2, 0, 4, 0],
            [1, 0, 5, 0, 0],
            [0, 0, 0, 0, 6],
        ];
        var items = table.Select(row =>
            row.SelectMany((count, answer) => Enumerable.Repeat((double)answer, count)).ToArray()
        );

        FleissKappa.Of(AnswerTable.Of(items))!.Value.ShouldBe(0.430, 0.0005);
        PercentAgreement.Of(AnswerTable.Of(items))!.Value.ShouldBe(0.5556, 0.0005);
    }

    [Fact]
    public void Fleiss_kappa_is_alpha_but_for_the_answers_that_chance_may_not_draw_twice() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                RatedItems.Complete.ToArbitrary(),
                items =>
                {
                    var table = AnswerTable.Of(items);
                    var answers = items.Sum(item => (double)item.Length);
                    var kappa = FleissKappa.Of(table);
                    var fromKappa = kappa is null ? null : kappa + ((1 - kappa) / answers);
                    return IsNear(KrippendorffAlpha.Of(table, Scale.Nominal), fromKappa);
                }
            )
        );

    [Fact]
    public void Percent_agreement_is_the_mean_share_of_equal_pairs() =>
        PercentAgreement
            .Of(
                AnswerTable.Of([
                    [1, 1],
                    [1, 2],
                    [1, 1, 2],
                    [4],
                    [],
                ])
            )!
            .Value.ShouldBe((1 + 0 + (1 / 3.0)) / 3, 1e-12);

    private static AnswerPair[] Counted(IEnumerable<(int First, int Second)> items) =>
        [.. items.CountBy(item => item).Select(pair => new AnswerPair(pair.Key.First, pair.Key.Second, pair.Value))];

    private static bool IsNear(double? actual, double? expected) =>
        actual is null == expected is null && (actual is null || Math.Abs(actual.Value - expected!.Value) < 1e-9);

    // Chance puts any answer of the first beside any answer of the second.
    private static double? ByPairs((int First, int Second)[] items, KappaWeights weights)
    {
        var expected = (from one in items from other in items select Weigh(one.First, other.Second)).Average();
        return expected == 0 ? null : 1 - (items.Average(item => Weigh(item.First, item.Second)) / expected);

        double Weigh(int first, int second) =>
            weights switch
            {
                KappaWeights.Equal => first == second ? 0 : 1,
                KappaWeights.Linear => Math.Abs(first - second) / 3.0,
                _ => Math.Pow((first - second) / 3.0, 2),
            };
    }

    private static double Correlation((int First, int Second)[] items)
    {
        var (first, second) = (items.Average(item => item.First), items.Average(item => item.Second));
        var together = items.Sum(item => (item.First - first) * (item.Second - second));
        return together
            / Math.Sqrt(
                items.Sum(item => Math.Pow(item.First - first, 2))
                    * items.Sum(item => Math.Pow(item.Second - second, 2))
            );
    }
}
