using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Evaluate.Judging;

public sealed class PairCalibrationTests
{
    [Fact]
    public void Who_takes_what_people_took_agrees_and_has_no_bias()
    {
        var calibration = Of(Pair("right", "wrong and long", Preference.A, Preference.A));

        (calibration.Agreed, calibration.Ties, calibration.Agreement).ShouldBe((1, 0, 1));
        (calibration.LengthBias, calibration.PositionBias).ShouldBe((null, null));
    }

    [Fact]
    public void Who_takes_what_it_reads_first_agrees_with_nobody_and_is_told_by_the_place()
    {
        var calibration = Of([.. Enumerable.Repeat(Pair("one", "two", Preference.A, Preference.B), 20)]);

        (calibration.Agreed, calibration.Disagreed, calibration.Ties, calibration.Inconsistent).ShouldBe(
            (0, 0, 20, 20)
        );
        calibration.AgreementInterval.Upper.ShouldBeLessThan(0.2);
        // Errors are 0 and 1 of what is read first, 0 and -1 of what is read second.
        calibration.PositionBias!.Value.ShouldBe(-Math.Sqrt(0.5), 1e-12);
        calibration.LengthBias.ShouldBeNull();
    }

    [Fact]
    public void Who_takes_the_longer_answer_is_told_by_the_length()
    {
        var calibration = Of(
            Pair("short", "much longer than that", Preference.B, Preference.B),
            Pair("this is rather long", "brief", Preference.A, Preference.A)
        );

        (calibration.Agreed, calibration.Disagreed).ShouldBe((1, 1));
        calibration.LengthBias!.Value.ShouldBeGreaterThan(0.5);
        calibration.PositionBias!.Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Ties_that_hold_in_both_orders_are_consistent_and_replies_that_cannot_be_read_count_for_nothing()
    {
        var unread = new JudgedPair("one", "two", new PairVerdict(null, "?", IsConsistent: false));

        var calibration = Of(Pair("one", "two", Preference.Tie, Preference.Tie), unread, unread);

        (calibration.Pairs, calibration.Ties, calibration.Inconsistent, calibration.Unread).ShouldBe((3, 1, 0, 2));
        calibration.Agreement.ShouldBe(0);
        Of(unread).Agreement.ShouldBeNull();
    }

    private static PairCalibration Of(params JudgedPair[] pairs) => PairCalibration.Of(pairs);

    private static JudgedPair Pair(string chosen, string rejected, Preference chosenFirst, Preference rejectedFirst) =>
        new(
            chosen,
            rejected,
            new PairVerdict(
                chosenFirst == rejectedFirst ? chosenFirst : Preference.Tie,
                "so",
                IsConsistent: chosenFirst == rejectedFirst
            )
            {
                FirstFirst = chosenFirst,
                SecondFirst = rejectedFirst,
            }
        );
}
