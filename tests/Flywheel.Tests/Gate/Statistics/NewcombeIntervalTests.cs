using Flywheel.Gate.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Gate.Statistics;

public sealed class NewcombeIntervalTests
{
    private const double Z = 1.959963984540054;

    // Table II of the paper, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1)]
    [InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void The_examples_of_the_paper_come_out(int a, int m, int b, int n, double lower, double upper)
    {
        var interval = NewcombeInterval.Of((a, m), (b, n), Z);

        interval.Lower.ShouldBe(lower, 0.00005001);
        interval.Upper.ShouldBe(upper, 0.00005001);
    }

    [Fact]
    public void It_holds_the_difference_lies_within_the_bounds_and_turns_round_with_the_samples() =>
        Prop.ForAll(
                (
                    from m in Gen.Choose(1, 400)
                    from a in Gen.Choose(0, m)
                    from n in Gen.Choose(1, 400)
                    from b in Gen.Choose(0, n)
                    select (A: a, M: m, B: b, N: n)
                ).ToArbitrary(),
                sample =>
                {
                    var difference = ((double)sample.A / sample.M) - ((double)sample.B / sample.N);
                    var interval = NewcombeInterval.Of((sample.A, sample.M), (sample.B, sample.N), Z);
                    var turned = NewcombeInterval.Of((sample.B, sample.N), (sample.A, sample.M), Z);
                    return interval.Lower >= -1 - 1e-12
                        && interval.Lower <= difference + 1e-12
                        && interval.Upper >= difference - 1e-12
                        && interval.Upper <= 1 + 1e-12
                        && Math.Abs(interval.Lower + turned.Upper) < 1e-12
                        && Math.Abs(interval.Upper + turned.Lower) < 1e-12;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Over_all_samples_that_can_come_it_holds_the_true_difference_about_as_often_as_it_says()
    {
        const int m = 25;
        const int n = 15;
        var coverages = new List<double>();
        for (var p = 0.05; p < 1; p += 0.1)
        for (var q = 0.05; q < 1; q += 0.1)
            coverages.Add(Coverage(m, p, n, q));

        coverages.Average().ShouldBeInRange(0.945, 0.97);
        coverages.Min().ShouldBeGreaterThan(0.88);
    }

    private static double Coverage(int m, double p, int n, double q)
    {
        var covered = 0.0;
        for (var a = 0; a <= m; a++)
        for (var b = 0; b <= n; b++)
        {
            var interval = NewcombeInterval.Of((a, m), (b, n), Z);
            if (interval.Lower <= p - q && p - q <= interval.Upper)
                covered += Binomial(m, a, p) * Binomial(n, b, q);
        }
        return covered;
    }

    private static double Binomial(int rows, int count, double share)
    {
        var ways = 1.0;
        for (var i = 1; i <= count; i++)
            ways *= (double)(rows - count + i) / i;
        return ways * Math.Pow(share, count) * Math.Pow(1 - share, rows - count);
    }
}
