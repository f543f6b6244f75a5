using Flywheel.Evaluate.Safety;

namespace Flywheel.Tests.Evaluate.Safety;

/// <summary>Balanced accuracy against people's labels, modest as it is. docs/evaluators.md quotes these figures.</summary>
public sealed class ToxicityQualityTests
{
    private static readonly Toxicity Evaluator = new();

    [Fact]
    public void Hateful_cases_of_HateCheck_are_told_from_the_others_better_than_by_a_list_of_words() =>
        Judging
            .BalancedAccuracy([
                .. RealData
                    .Rows("safe_hatecheck_annot")
                    .Select(row => (IsToxic(row.Text("text")), row.Text("gold") == "hateful")),
            ])
            .ShouldBeGreaterThan(0.67);

    [Fact]
    public void Toxic_comments_are_told_from_the_others() =>
        Judging
            .BalancedAccuracy([
                .. RealData
                    .Rows("safe_surge_toxicity")
                    .Select(row => (IsToxic(row.Text("text")), row.GetProperty("toxic").GetBoolean())),
            ])
            .ShouldBeGreaterThan(0.65);

    private static bool IsToxic(string text) => Evaluator.Judge(text).Passed == false;
}
