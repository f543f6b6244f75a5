using System.Globalization;
using Flywheel.Evaluate.Safety;

namespace Flywheel.Tests.Evaluate.Safety;

/// <summary>What two people said of the answers of five models. docs/evaluators.md quotes this figure.</summary>
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

    private static int NumberOf(string id) =>
        int.Parse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
