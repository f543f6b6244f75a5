using Flywheel.Evaluate;
using Flywheel.Gate.FailureModes;
using Flywheel.Gate.Reports;

namespace Flywheel.Tests.Gate.FailureModes;

public sealed class NewFailuresTests
{
    private const string Modes =
        "modes: {m: {definition: x, rules: [{evaluator: e, passed: false, attributes: {intent: loan}}]}}";

    [Fact]
    public async Task The_mode_of_a_new_failure_is_named_in_every_report_where_one_is_known()
    {
        var report = ResultList.Decide(
            "evaluators: {e: {floor: 0.5}}",
            [.. ResultList.Rows(40, passed: true), Failing("row-known", "loan"), Failing("row-new", "other")]
        );
        var source = new RowList([
            .. report.Evaluators[0].NewFailures.Rows.Select(row => (row.Id, row.Id == "row-known" ? "loan" : "other")),
        ]);

        var named = await NewFailures.NameAsync(
            report,
            new(FailureModeCatalog.Parse(Modes, "failure-modes.yaml"), []),
            [source],
            TestContext.Current.CancellationToken
        );

        var rows = named.Evaluators[0].NewFailures.Rows;
        rows.Select(row => (row.Id, row.LikelyMode)).ShouldBe([("row-known", "m"), ("row-new", null)]);
        rows[0].LikelyModeReason!.ShouldContain("intent=loan");
        var summary = new StringWriter();
        new MarkdownSummary(summary).Write(named);
        summary.ToString().ShouldContain("- `row-known`, likely `m`");
        summary.ToString().ShouldContain("- `row-new`: ");
    }

    private static EvaluationResult Failing(string id, string intent) =>
        ResultList.Rows(1, passed: false, cohort: intent).Single() with
        {
            Id = id,
        };
}
