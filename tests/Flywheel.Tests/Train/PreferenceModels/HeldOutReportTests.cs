using Flywheel.Train.PreferenceModels;

namespace Flywheel.Tests.Train.PreferenceModels;

public sealed class HeldOutReportTests
{
    private const int Count = 400;

    // Answers of one length, so that the rule of the length is right in no pair and only that of the position is left to beat.
    [Fact]
    public void A_model_that_learnt_nothing_but_the_position_is_reported_as_not_beating_it()
    {
        foreach (var seed in Enumerable.Range(1, 20))
        {
            // The coin that lays the pairs out.
            var coin = new SplitMix64((uint)seed);
            var pairs = new HeldOutPair[Count];
            for (var i = 0; i < Count; i++)
                pairs[i] = new HeldOutPair(coin.Below(2) == 1 ? 1 : -1, Length: 0);

            var report = HeldOutReport.Of(pairs, sharpness: 1, seed);

            report.Accuracy.ShouldBe(report.PositionOnly);
            report.PositionOnly.ShouldBe(0.5, 0.1);
            (report.LengthOnly, report.BeatsBaselines).ShouldBe((0, false));
            report.Statement.ShouldEndWith("it does not beat both.");
        }
    }

    [Theory]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.79, 0.5, true)]
    [InlineData(0.8, 0.5, false)]
    [InlineData(0.5, 0.79, true)]
    [InlineData(0.5, 0.8, false)]
    [InlineData(0.9, 0.9, false)]
    public void Both_rules_have_to_lie_below_the_whole_interval_of_the_accuracy(
        double lengthOnly,
        double positionOnly,
        bool beats
    )
    {
        var report = new HeldOutReport
        {
            Pairs = Count,
            Accuracy = 0.84,
            AccuracyInterval = new Interval(0.8, 0.87),
            LengthOnly = lengthOnly,
            PositionOnly = positionOnly,
            WhereLongerWon = null,
            WhereShorterWon = null,
            LogLoss = 0.4,
            CalibrationError = 0,
        };

        report.BeatsBaselines.ShouldBe(beats);
        report.Statement.ShouldEndWith(beats ? "it beats both." : "it does not beat both.");
    }
}
