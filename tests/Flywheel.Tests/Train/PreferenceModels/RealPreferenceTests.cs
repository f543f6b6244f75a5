using Flywheel.Train.PreferenceModels;

namespace Flywheel.Tests.Train.PreferenceModels;

// The figures are of cross-validation by group: no pair is judged by a model that saw it or another of its group.
public sealed class RealPreferenceTests
{
    private const int Seed = 1;

    [Fact]
    public void Which_reply_people_found_less_harmful_is_told_above_both_baselines()
    {
        var report = ReportOf(Pairs.Harmless());

        report.Accuracy.ShouldBeGreaterThan(0.62, report.Statement);
        report.BeatsBaselines.ShouldBeTrue(report.Statement);
    }

    [Fact]
    public void A_writers_edit_is_told_from_what_the_model_wrote()
    {
        var report = ReportOf(Pairs.Edits());

        report.Accuracy.ShouldBeGreaterThan(0.90, report.Statement);
        report.BeatsBaselines.ShouldBeTrue(report.Statement);
    }

    // People liked the longer response in 73 % of these pairs, and the model must not say that it does better than that rule.
    [Fact]
    public void Where_length_alone_is_as_good_the_report_says_so()
    {
        var report = ReportOf(Pairs.Majorities());

        report.Accuracy.ShouldBeGreaterThan(0.67, report.Statement);
        report.LengthOnly.ShouldBe(0.73, 0.005);
        report.BeatsBaselines.ShouldBeFalse(report.Statement);
        report.Statement.ShouldContain("does not beat both");
    }

    [Fact]
    public void It_is_no_model_of_the_length_where_longer_responses_were_liked()
    {
        var report = ReportOf(Pairs.Majorities());

        report.WhereShorterWon!.Value.ShouldBeGreaterThan(0.5, report.Statement);
    }

    [Fact]
    public void With_shuffled_labels_nothing_is_left()
    {
        var report = ReportOf(Pairs.Shuffled(Pairs.Harmless(), seed: 7));

        report.BeatsBaselines.ShouldBeFalse(report.Statement);
        report.AccuracyInterval.Lower.ShouldBeLessThan(0.5, report.Statement);
    }

    private static HeldOutReport ReportOf(IEnumerable<AnswerPair> pairs) =>
        PreferenceModel.Train(pairs, Seed, TestContext.Current.CancellationToken).Report;
}
