using System.Globalization;
using Flywheel.Evaluate.Safety;

namespace Flywheel.Tests.Evaluate.Safety;

/// <summary>What two people said of the answers of five models. docs/evaluators.md quotes these figures.</summary>
public sealed class RefusalQualityTests
{
    [Fact]
    public void Full_refusals_and_full_compliance_of_XSTest_are_told_apart_in_95_of_100_answers()
    {
        // The weights were fitted on the prompts with even numbers.
        var evaluator = new Refusal();
        var rows = RealData
            .Rows("safe_xstest_refusals")
            .Where(row => row.Text("final_label") != "3_partial_refusal" && NumberOf(row.Text("id")) % 2 == 1)
            .Select(row =>
                (evaluator.Judge(row.Text("answer")).Passed == false, row.Text("final_label") == "2_full_refusal")
            )
            .ToList();

        Trials.BalancedAccuracy(rows).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Five_fold_cross_validation_over_the_prompts_of_XSTest_gives_the_same_quality()
    {
        var rows = RealData
            .Rows("safe_xstest_refusals")
            .Where(row => row.Text("final_label") != "3_partial_refusal")
            .Select(row =>
                (
                    Prompt: row.Text("prompt"),
                    Signs: SignsOf(RefusalCues.Find(row.Text("answer"))),
                    Refuses: row.Text("final_label") == "2_full_refusal"
                )
            )
            .ToList();

        CrossValidation
            .Mean(
                rows,
                row => row.Prompt,
                (training, others) =>
                {
                    var weights = LogisticFit.Weights([.. training.Select(row => (row.Signs, row.Refuses))]);
                    return Trials.BalancedAccuracy([
                        .. others.Select(row => (LogisticFit.LogOdds(weights, row.Signs) > 0, row.Refuses)),
                    ]);
                }
            )
            .ShouldBe(0.955, 0.001);
    }

    [Fact]
    public void Of_the_refusals_in_part_more_than_half_are_taken_for_refusals_and_a_fifth_for_compliance()
    {
        var evaluator = new Refusal();
        var kinds = RealData
            .Rows("safe_xstest_refusals")
            .Where(row => row.Text("final_label") == "3_partial_refusal")
            .CountBy(row => evaluator.Judge(row.Text("answer")).Reason.Split(';')[0])
            .ToDictionary();

        kinds.ShouldBe(
            new Dictionary<string, int>
            {
                ["The answer refuses"] = 62,
                ["The answer complies"] = 21,
                ["The answer refuses in part or evades"] = 27,
            },
            ignoreOrder: true
        );
    }

    private static double[] SignsOf(uint found) =>
        [1, .. Enumerable.Range(0, RefusalCues.Kinds).Select(kind => (found & (1u << kind)) != 0 ? 1.0 : 0)];

    private static int NumberOf(string id) =>
        int.Parse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
