using System.Numerics;
using Flywheel.Gate.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Gate.Statistics;

public sealed class McNemarTestTests
{
    [Fact]
    public void The_p_value_is_the_exact_binomial_sum()
    {
        var pairs = from losses in Gen.Choose(0, 600) from gains in Gen.Choose(0, 600) select (losses, gains);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(pairs.ToArbitrary(), pair => IsNear(pair.losses, pair.gains, tolerance: 1e-10))
        );
    }

    [Fact]
    public void Every_pair_of_small_counts_is_exact()
    {
        for (var losses = 0; losses <= 30; losses++)
        for (var gains = 0; gains <= 30; gains++)
            IsNear(losses, gains, tolerance: 1e-12).ShouldBeTrue($"{losses} {gains}");
    }

    [Theory]
    [InlineData(9_000, 9_100)]
    [InlineData(9_000, 10_000)]
    [InlineData(40, 12_000)]
    public void Large_counts_are_exact(int losses, int gains) => IsNear(losses, gains, tolerance: 1e-8).ShouldBeTrue();

    [Fact]
    public void Half_a_million_changes_are_near_the_normal_distribution()
    {
        const long losses = 250_000;
        const long gains = 250_900;
        // With the continuity correction.
        var z = (Math.Abs(losses - gains) - 1) / Math.Sqrt(losses + gains);
        var expected = 2 * NormalDistribution.UpperTail(z);

        (McNemarTest.PValue(losses, gains) / expected).ShouldBe(1, tolerance: 1e-4);
    }

    [Fact]
    public void Ten_of_ten_changes_for_the_worse_are_one_in_512() =>
        McNemarTest.PValue(10, 0).ShouldBe(1.0 / 512, 1e-15);

    private static bool IsNear(int losses, int gains, double tolerance)
    {
        var exact = Exact(losses, gains);
        return Math.Abs(McNemarTest.PValue(losses, gains) - exact) <= tolerance * exact;
    }

    // Adds the probabilities of all outcomes that are no more even than the one seen, in whole numbers.
    private static double Exact(int losses, int gains)
    {
        var rows = losses + gains;
        var ways = BigInteger.Zero;
        var choose = BigInteger.One;
        for (var i = 0; i <= rows; i++)
        {
            if (Math.Abs((2 * i) - rows) >= Math.Abs(losses - gains))
                ways += choose;
            choose = choose * (rows - i) / (i + 1);
        }
        return Math.Exp(BigInteger.Log(ways) - (rows * Math.Log(2)));
    }
}
