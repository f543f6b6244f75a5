using Flywheel.Gate.Statistics;

namespace Flywheel.Tests.Gate.Statistics;

public sealed class PairedBootstrapTests
{
    // 10 values allow 10^10 samples, but they hold only how often each of the two changes was drawn.
    [Theory]
    [InlineData(2, 10)]
    [InlineData(7, 12)]
    [InlineData(14, 40)]
    public void Interval_and_p_value_are_those_of_all_possible_samples(int changed, int rows)
    {
        double[] changes = [.. Enumerable.Repeat(-0.5, changed), .. Enumerable.Repeat(0.0, rows - changed)];
        var mean = changes.Average();
        var probabilities = Enumerable
            .Range(0, rows + 1)
            .Select(k => Binomial(rows, k, (double)changed / rows))
            .ToArray();
        var asFar = Enumerable
            .Range(0, rows + 1)
            .Where(k => Math.Abs((-0.5 * k / rows) - mean) >= Math.Abs(mean) - 1e-9)
            .Sum(k => probabilities[k]);

        var result = Test(changes);

        // Four standard errors of 9,999 draws at the most.
        result.PValue.ShouldBe(asFar, tolerance: 0.02);
        ShareBelow(result.Interval.Lower).ShouldBeLessThan(0.035);
        ShareUpTo(result.Interval.Lower).ShouldBeGreaterThan(0.015);
        ShareBelow(result.Interval.Upper).ShouldBeLessThan(0.985);
        ShareUpTo(result.Interval.Upper).ShouldBeGreaterThan(0.965);

        double ShareBelow(double value) => ShareWhere(k => -0.5 * k / rows < value - 1e-9);
        double ShareUpTo(double value) => ShareWhere(k => -0.5 * k / rows <= value + 1e-9);
        double ShareWhere(Func<int, bool> holds) =>
            Enumerable.Range(0, rows + 1).Where(holds).Sum(k => probabilities[k]);
    }

    [Fact]
    public void Drawing_and_the_normal_distribution_agree_where_one_gives_way_to_the_other()
    {
        var random = new Random(7);
        var changes = Enumerable
            .Range(0, PairedBootstrap.MostDrawn)
            .Select(_ => Math.Pow(random.NextDouble(), 4) - 0.18)
            .ToArray();

        var drawn = Test(changes);
        var approximate = Test([.. changes, changes.Average()]);

        approximate.Interval.Lower.ShouldBe(drawn.Interval.Lower, 0.002);
        approximate.Interval.Upper.ShouldBe(drawn.Interval.Upper, 0.002);
        approximate.PValue.ShouldBe(drawn.PValue, 0.01);
    }

    [Fact]
    public void The_same_changes_give_the_same_result() =>
        Test([.. Enumerable.Range(0, 50).Select(i => Math.Sin(i))])
            .ShouldBe(Test([.. Enumerable.Range(0, 50).Select(i => Math.Sin(i))]));

    [Fact]
    public void Rows_that_all_stay_as_they_were_are_no_change()
    {
        Test(new double[100]).ShouldBe(new BootstrapResult(new Interval(0, 0), 1));
        Test(new double[5000]).ShouldBe(new BootstrapResult(new Interval(0, 0), 1));
    }

    [Fact]
    public void A_handful_of_rows_says_nothing() => Test([-1, -1, -1]).PValue.ShouldBe(1);

    private static BootstrapResult Test(double[] changes)
    {
        var moments = new Moments();
        foreach (var change in changes)
            moments.Add(change);
        return PairedBootstrap.Test(changes, moments, 0.95);
    }

    private static double Binomial(int rows, int k, double share)
    {
        var ways = 1.0;
        for (var i = 0; i < k; i++)
            ways = ways * (rows - i) / (i + 1);
        return ways * Math.Pow(share, k) * Math.Pow(1 - share, rows - k);
    }
}
