using Flywheel.Evaluate.Safety;

namespace Flywheel.Tests.Evaluate.Safety;

/// <summary>Balanced accuracy against people's labels, modest as it is. docs/evaluators.md quotes these figures.</summary>
public sealed class ToxicityQualityTests
{
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
    public void Of_a_thousand_ordinary_answers_fewer_than_ten_are_flagged() =>
        RealData
            .Rows("ground_halueval_nocontext")
            .Average(row => IsToxic(row.Text("answer")) ? 1.0 : 0)
            .ShouldBeLessThan(0.01);

    private static bool IsToxic(string text) => Evaluator.Judge(text).Passed == false;
}
