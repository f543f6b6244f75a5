using Flywheel.Gate.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Gate.Statistics;

public sealed class HolmCorrectionTests
{
    [Fact]
    public void A_test_is_significant_exactly_where_the_step_down_procedure_rejects()
    {
        // Coarse p-values, so that ties come up.
        var cases =
            from count in Gen.Choose(1, 12)
            from values in Gen.ArrayOf(Gen.Choose(0, 100), count)
            from level in Gen.Choose(1, 20)
            select (PValues: values.Select(value => value / 400.0).ToArray(), Level: (level / 100.0) + 1e-9);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                cases.ToArbitrary(),
                given =>
                {
                    var adjusted = HolmCorrection.Adjust(given.PValues);
                    var rejected = StepDown(given.PValues, given.Level);
                    return Enumerable.Range(0, adjusted.Length).All(i => adjusted[i] <= given.Level == rejected[i]);
                }
            )
        );
    }

    [Fact]
    public void The_adjusted_values_of_a_known_example_are_found() =>
        HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]).ShouldBe([0.03, 0.06, 0.06, 0.02], tolerance: 1e-12);

    // The procedure as its paper defines it: from the smallest on, compare with level / (tests left); stop at the first
    // that is not rejected.
    private static bool[] StepDown(double[] pValues, double level)
    {
        var rejected = new bool[pValues.Length];
        var left = Enumerable.Range(0, pValues.Length).ToList();
        while (left.Count > 0)
        {
            var smallest = left.MinBy(i => pValues[i]);
            if (pValues[smallest] > level / left.Count)
                break;
            rejected[smallest] = true;
            left.Remove(smallest);
        }
        return rejected;
    }
}
