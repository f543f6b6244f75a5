using Flywheel.Gate.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Gate.Statistics;

public sealed class WilsonIntervalTests
{
    private const double Z = 1.959963984540054;

    private static Gen<(int Passed, int Rows)> Samples =>
        from rows in Gen.Choose(1, 5000)
        from passed in Gen.Choose(0, rows)
        select (passed, rows);

    [Fact]
    public void The_bounds_are_the_shares_that_the_score_test_just_does_not_reject() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Samples.ToArbitrary(),
                sample =>
                {
                    var interval = WilsonInterval.Of(sample.Passed, sample.Rows, Z);
                    var share = (double)sample.Passed / sample.Rows;
                    return Math.Abs(interval.Lower - Search(share, sample.Rows, 0)) < 1e-9
                        && Math.Abs(interval.Upper - Search(share, sample.Rows, 1)) < 1e-9;
                }
            )
        );

    [Fact]
    public void So_many_rows_decide_and_one_less_does_not()
    {
        var cases =
            from sample in Samples
            from floor in Gen.Choose(1, 99)
            where Math.Abs(((double)sample.Passed / sample.Rows) - (floor / 100.0)) > 1e-3
            select (Share: (double)sample.Passed / sample.Rows, Floor: floor / 100.0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                cases.ToArbitrary(),
                given =>
                {
                    var rows = WilsonInterval.RowsToDecide(given.Share, given.Floor, Z)!.Value;
                    return !Rejects(given.Share, given.Floor, rows - 1 - 1e-6)
                        && Rejects(given.Share, given.Floor, rows + 1e-6);
                }
            )
        );
    }

    [Fact]
    public void No_number_of_rows_decides_over_a_share_that_is_the_floor() =>
        WilsonInterval.RowsToDecide(0.9, 0.9, Z).ShouldBeNull();

    [Fact]
    public void Without_rows_everything_is_possible() =>
        WilsonInterval.Of(0, 0, Z).ShouldBe(new Flywheel.Interval(0, 1));

    [Fact]
    public void The_quantile_is_that_of_the_tables()
    {
        NormalDistribution.Quantile(0.975).ShouldBe(1.959963984540054, 1e-12);
        NormalDistribution.Quantile(0.995).ShouldBe(2.575829303548901, 1e-12);
        NormalDistribution.Quantile(0.5).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void The_tail_is_the_integral_of_the_density()
    {
        for (var x = -4.0; x <= 8; x += 0.25)
            (NormalDistribution.UpperTail(x) / Integral(x)).ShouldBe(1, 1e-9, $"{x}");
    }

    // The end of the shares that are not rejected, by halving between the sample's own share and 0 or 1.
    private static double Search(double share, int rows, double far)
    {
        var near = share;
        for (var i = 0; i < 100; i++)
        {
            var middle = (near + far) / 2;
            if (Rejects(share, middle, rows))
                far = middle;
            else
                near = middle;
        }
        return near;
    }

    private static bool Rejects(double share, double floor, double rows) =>
        Math.Abs(share - floor) > Z * Math.Sqrt(floor * (1 - floor) / rows);

    // Simpson's rule.
    private static double Integral(double from)
    {
        const int steps = 40_000;
        const double length = 12;
        var step = length / steps;
        var sum = 0.0;
        for (var i = 0; i <= steps; i++)
        {
            var x = from + (i * step);
            var weight = i is 0 or steps ? 1 : 2 + (2 * (i % 2));
            sum += weight * Math.Exp(-x * x / 2);
        }
        return sum * step / 3 / Math.Sqrt(2 * Math.PI);
    }
}
