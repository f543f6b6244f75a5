using Flywheel.Evaluate.Relevance;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Relevance;

public sealed class RankingMetricsTests
{
    [Fact]
    public void Average_precision_is_the_mean_precision_at_the_relevant_places()
    {
        // Found at places 1, 3 and 5 of four relevant ones: (1/1 + 2/3 + 3/5 + 0) / 4.
        RankingMetrics
            .AveragePrecision([true, false, true, false, true], relevant: 4)
            .ShouldBe((1 + (2 / 3.0) + (3 / 5.0)) / 4, tolerance: 1e-12);
    }

    [Fact]
    public void The_reciprocal_rank_looks_at_the_first_relevant_document_only()
    {
        RankingMetrics.ReciprocalRank([false, false, true, true]).ShouldBe(1 / 3.0);
        RankingMetrics.ReciprocalRank([false, false]).ShouldBe(0);
    }

    [Fact]
    public void Gains_are_discounted_by_the_logarithm_of_the_place()
    {
        // (1/log2(2) + 3/log2(3)) / (3/log2(2) + 2/log2(3)): of three gains the first two places count.
        RankingMetrics
            .Ndcg([1, 3, 2], [3, 2, 1], places: 2)
            .ShouldBe((1 + (3 / Math.Log2(3))) / (3 + (2 / Math.Log2(3))), tolerance: 1e-12);
        RankingMetrics.Ndcg([0, 0], [0, 0]).ShouldBe(0);
    }

    [Fact]
    public void Average_precision_equals_the_count_of_pairs_of_relevant_documents()
    {
        // Another form: the mean over relevant places of the share of relevant places at or before them.
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                ArbMap.Default.ArbFor<bool[]>().Filter(ranking => ranking.Contains(true)),
                ranking =>
                {
                    var places = Enumerable.Range(1, ranking.Length).Where(place => ranking[place - 1]).ToList();
                    var pairs = places.Sum(place => places.Sum(other => other <= place ? 1.0 / place : 0));
                    return Math.Abs((pairs / places.Count) - RankingMetrics.AveragePrecision(ranking, places.Count))
                        < 1e-9;
                }
            )
        );
    }

    [Fact]
    public void No_other_order_gains_more_than_the_best_gains_first()
    {
        var gains = new double[] { 3, 1, 0, 2 };
        var all = Orders(gains).Select(order => RankingMetrics.Ndcg(order, gains)).ToList();

        all.Max().ShouldBe(1, tolerance: 1e-12);
        RankingMetrics.Ndcg([3, 2, 1, 0], gains).ShouldBe(1, tolerance: 1e-12);
        all.Count(gain => gain > 1 - 1e-12).ShouldBe(1);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RankingMetrics.AveragePrecision([true, true], relevant: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => RankingMetrics.AveragePrecision([], relevant: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => RankingMetrics.Ndcg([-1], [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => RankingMetrics.Ndcg([1], [1], places: 0));
    }

    private static IEnumerable<double[]> Orders(double[] gains) =>
        gains.Length == 1
            ? [gains]
            : Enumerable
                .Range(0, gains.Length)
                .SelectMany(i =>
                    Orders([.. gains[..i], .. gains[(i + 1)..]]).Select(rest => (double[])[gains[i], .. rest])
                );
}
