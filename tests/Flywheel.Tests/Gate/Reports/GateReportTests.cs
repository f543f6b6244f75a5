using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Flywheel.Evaluate;
using Flywheel.Gate;
using Flywheel.Gate.Reports;

namespace Flywheel.Tests.Gate.Reports;

public sealed partial class GateReportTests : IDisposable
{
    private const string Hostile =
        "</td><script>alert(1)</script> ![x](http://evil.example/a.png) @everyone `code` | <b> \" ' \u0000\u001b[31m \u202Eabc\uFFFE\nnext";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Text_from_outside_is_text_in_every_report()
    {
        var rows = ResultList
            .Rows(100, false)
            .Select(row =>
                row with
                {
                    Id = row.Id + Hostile,
                    Reason = Hostile,
                    FailureMode = row.Id.EndsWith('1') ? Hostile : null,
                    EvaluatorVersion = Hostile,
                    Cohort = new Dictionary<string, string> { [Hostile] = Hostile },
                }
            )
            .ToList();
        var policy = new GatePolicy
        {
            Version = "1",
            Evaluators =
            [
                new EvaluatorPolicy
                {
                    Name = "e",
                    Limits = new CohortLimits { Floor = 0.9 },
                    FailureModes = [Hostile],
                    Cohorts =
                    [
                        new CohortRule
                        {
                            By = Hostile,
                            Limits = new CohortLimits { Floor = 0.9 },
                        },
                    ],
                },
            ],
        };

        Write(Decide(policy, rows));

        var page = Read("report.html");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<b> ");
        page.ShouldNotContain('\u202E');
        Tag().Matches(page).Select(tag => tag.Groups[1].Value).Distinct().ShouldBeSubsetOf(Tags);
        var summary = Read("summary.md");
        summary.ShouldNotContain('\u202E');
        summary.ShouldNotContain('\u001b');
        // Outside code nothing is left that Markdown or HTML would read.
        var plain = Code().Replace(summary, "");
        foreach (var markup in new[] { "<", "](", "@", "`" })
            plain.ShouldNotContain(markup);
        foreach (var line in summary.Split('\n').Where(line => line.StartsWith('|')))
            line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|').ShouldBe(9);
        XDocument.Load(_directory.File("junit.xml")).Descendants("testcase").Count().ShouldBe(3);
        JsonDocument.Parse(Read("report.json")).RootElement.GetProperty("decision").GetString().ShouldBe("block");
    }

    [Fact]
    public void A_test_case_of_junit_is_a_check_and_fails_as_it_does()
    {
        var report = ResultList.Decide(
            "evaluators: {e: {floor: 0.5, cohorts: [{by: intent, floor: 0.9}]}}",
            [
                .. ResultList.Rows(300, true, 0, "fine"),
                .. ResultList.Rows(40, false, 400, "broken"),
                .. ResultList.Rows(30, true, 500, "doubtful"),
            ]
        );

        Write(report);

        var suite = XDocument.Load(_directory.File("junit.xml")).Descendants("testsuite").ShouldHaveSingleItem();
        new[] { "tests", "failures", "errors", "skipped" }
            .Select(name => (int)suite.Attribute(name)!)
            .ShouldBe([4, 1, 1, 0]);
        suite
            .Elements("testcase")
            .Select(test => ((string)test.Attribute("name")!, test.Elements().Single().Name.LocalName))
            .ShouldBe([
                ("all rows: floor", "system-out"),
                ("intent=broken: floor", "failure"),
                ("intent=doubtful: floor", "error"),
                ("intent=fine: floor", "system-out"),
            ]);
    }

    [Fact]
    public void What_is_inconclusive_and_passes_by_the_policy_is_a_skipped_test()
    {
        Write(ResultList.Decide("{inconclusive: pass, evaluators: {e: {floor: 0.9}}}", ResultList.Rows(5, true)));

        XDocument.Load(_directory.File("junit.xml")).Descendants("skipped").Count().ShouldBe(1);
    }

    [Fact]
    public void The_page_shows_every_cohort_with_its_interval_and_the_rows_behind_its_numbers()
    {
        var report = ResultList.Decide(
            "evaluators: {e: {cohorts: [{by: intent, floor: 0.9, max_drop: 0.01}]}}",
            [.. ResultList.Rows(80, true, 0, "refund"), .. ResultList.Rows(20, false, 80, "refund")],
            ResultList.Rows(100, true, 0, "refund")
        );

        Write(report);

        var page = Read("report.html");
        page.ShouldContain("intent=refund");
        page.ShouldContain("71.1 % to 86.7 %");
        page.ShouldContain("<summary>80 rows pass</summary>");
        page.ShouldContain("<code>row-0</code> because 0");
        page.ShouldContain("<li>… and 55 more</li>");
        page.ShouldContain("<summary>20 rows fail</summary>");
        page.ShouldContain("<summary>20 rows lost</summary>");
        page.ShouldContain("<code>row-80</code> because 80");
        page.ShouldNotContain("http:");
        page.ShouldNotContain("https:");
    }

    [Fact]
    public void The_document_has_the_rows_behind_every_number()
    {
        Write(
            ResultList.Decide(
                "evaluators: {e: {failure_modes: [late]}}",
                [
                    .. ResultList.Rows(30, true),
                    .. ResultList.Rows(3, false, 30),
                    .. ResultList.Rows(2, true, 40, mode: "late"),
                ]
            )
        );

        var evaluator = JsonDocument.Parse(Read("report.json")).RootElement.GetProperty("evaluators")[0];
        var all = evaluator.GetProperty("all_rows");
        RowsOf(all, "passed_rows").ShouldBe((32, 25, "row-0"));
        all.GetProperty("passed").GetInt64().ShouldBe(32);
        RowsOf(all, "failed").ShouldBe((3, 3, "row-30"));
        RowsOf(evaluator.GetProperty("failure_modes")[0], "passed_rows").ShouldBe((2, 2, "row-40"));

        static (long Count, int Shown, string? First) RowsOf(JsonElement place, string name)
        {
            var rows = place.GetProperty(name).GetProperty("rows");
            return (
                place.GetProperty(name).GetProperty("count").GetInt64(),
                rows.GetArrayLength(),
                rows[0].GetProperty("id").GetString()
            );
        }
    }

    [Fact]
    public void The_summary_says_first_what_blocks()
    {
        Write(
            ResultList.Decide(
                "evaluators: {e: {failure_modes: [late], cohorts: [{by: intent, floor: 0.9}]}}",
                [
                    .. ResultList.Rows(30, true, 0, "doubtful"),
                    .. ResultList.Rows(40, false, 100, "broken"),
                    .. ResultList.Rows(1, false, 200, mode: "late"),
                ]
            )
        );

        var lines = Read("summary.md").Split('\n');
        lines[0].ShouldBe("## Release gate: block");
        lines
            .Where(line => line.StartsWith("- **", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1])
            .ShouldBe(["intent=broken", "late", "intent=doubtful"]);
    }

    [Fact]
    public void A_report_takes_the_place_of_an_earlier_one()
    {
        Write(ResultList.Decide("evaluators: {e: {}}", ResultList.Rows(500, false)));
        Write(ResultList.Decide("evaluators: {e: {}}", ResultList.Rows(1, true)));

        Read("report.html").ShouldNotContain("row-499");
        Directory.GetFiles(_directory.Root).Length.ShouldBe(4);
    }

    private static readonly string[] Tags =
    [
        .. "!doctype html head meta title style body header h1 h2 h3 p dl dt dd section ul li span b table thead tr th tbody td".Split(
            ' '
        ),
        .. "div details summary code br svg line circle".Split(' '),
    ];

    private static GateReport Decide(GatePolicy policy, IEnumerable<EvaluationResult> rows) =>
        new ReleaseGate(policy)
            .DecideAsync(new GateRequest { Candidate = new ResultList(rows, Hostile) }, CancellationToken.None)
            .GetAwaiter()
            .GetResult();

    private void Write(GateReport report) => GateReportFolder.Write(_directory.Root, report);

    private string Read(string name) => File.ReadAllText(_directory.File(name));

    [GeneratedRegex("<([a-z!0-9]+)")]
    private static partial Regex Tag();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();
}
