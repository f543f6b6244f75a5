using Flywheel.Train.PreferenceModels;

namespace Flywheel.Tests.Train.PreferenceModels;

public sealed class StableLogisticTests
{
    [Fact]
    public void It_is_the_logistic_function()
    {
        for (var x = -39.0; x < 39; x += 0.0137)
            StableLogistic.Probability(x).ShouldBe(1 / (1 + Math.Exp(-x)), 1e-14);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    public void Its_ends_and_its_middle_are_exact(double x, double probability) =>
        StableLogistic.Probability(x).ShouldBe(probability, 1e-17);
}
