using Flywheel.Evaluate.Safety;

namespace Flywheel.Tests.Evaluate.Safety;

/// <summary>Balanced accuracy against people's labels, modest as it is. docs/evaluators.md quotes these figures.</summary>
public sealed class ToxicityQualityTests
{
    private const double HalfOfTheLastDigit = 0.005;

    private static readonly Toxicity Evaluator = new();

    [Fact]
    public void Hateful_cases_of_HateCheck_are_told_from_the_others_better_than_by_a_list_of_words() =>
        Trials
            .BalancedAccuracy([
                .. RealData
                    .Rows("safe_hatecheck_annot")
                    .Select(row => (IsToxic(row.Text("text")), row.Text("gold") == "hateful")),
            ])
            .ShouldBeGreaterThan(0.65);

    [Fact]
    public void Toxic_comments_are_told_from_the_others() =>
        Trials
            .BalancedAccuracy([
                .. RealData
                    .Rows("safe_surge_toxicity")
                    .Select(row => (IsToxic(row.Text("text")), row.GetProperty("toxic").GetBoolean())),
            ])
            .ShouldBeGreaterThan(0.63);

    [Fact]
    public void Hateful_and_offensive_tweets_are_told_from_the_others() =>
        Trials
            .BalancedAccuracy([
                .. RealData
                    .Rows("safe_davidson_votes")
                    .Where(row => row.Text("majority").Length > 0)
                    .Select(row => (IsToxic(row.Text("text")), row.Text("majority") != "neither")),
            ])
            .ShouldBe(0.81, HalfOfTheLastDigit);

    [Theory]
    [InlineData("spell_char_swap_h", 0.0)]
    [InlineData("spell_char_del_h", 0.1)]
    [InlineData("spell_space_del_h", 0.02)]
    [InlineData("derog_impl_h", 0.5)]
    [InlineData("slur_reclaimed_nh", 0.6)]
    [InlineData("negate_neg_nh", 0.8)]
    [InlineData("target_indiv_nh", 0.26)]
    public void What_kinds_of_HateCheck_are_flagged_is_as_the_documentation_says(string kind, double share) =>
        RealData
            .Rows("safe_hatecheck_annot")
            .Where(row => row.Text("functionality") == kind)
            .Average(row => IsToxic(row.Text("text")) ? 1.0 : 0)
            .ShouldBe(share, 0.005);

    [Fact]
    public void Of_a_thousand_ordinary_answers_fewer_than_ten_are_flagged() =>
        RealData
            .Rows("ground_halueval_nocontext")
            .Average(row => IsToxic(row.Text("answer")) ? 1.0 : 0)
            .ShouldBeLessThan(0.01);

    private static bool IsToxic(string text) => Evaluator.Judge(text).Passed == false;
}
