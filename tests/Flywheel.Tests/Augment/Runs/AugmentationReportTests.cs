using System.Text.Json.Nodes;
using Flywheel.Augment;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment.Runs;

public sealed class AugmentationReportTests : IDisposable
{
    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Counted by hand: of each failure its mode, its intent, what is proposed for it, and how many of that are good.
    [Fact]
    public async Task Failures_proposals_and_kept_variants_are_counted_by_mode_and_by_cohort_the_most_frequent_first()
    {
        (string? Mode, string? Intent, int Proposed, int Good)[] failures =
        [
            ("evasion", "refund", 3, 2),
            ("evasion", "refund", 1, 0),
            ("evasion", "loan", 2, 2),
            ("rude", "refund", 3, 1),
            ("rude", "loan", 0, 0),
            (null, null, 1, 1),
            ("absurd", "loan", 2, 0),
        ];
        var questions = AugmentFolder.Questions(EvaluationPart.Development, failures.Length);
        var rows = failures.Select((failure, number) => RowOf(number, questions[number], failure.Mode, failure.Intent));
        var judge = new ScriptedJudge(failure =>
        {
            var number = int.Parse(failure.Row.Id[1..]);
            return
            [
                .. Enumerable
                    .Range(0, failures[number].Proposed)
                    .Select(i =>
                        ScriptedJudge.Variant(
                            $"At lodge {number} of village {i} a ring is lost: who is told?",
                            i < failures[number].Good ? "The warden." : "bad"
                        )
                    ),
            ];
        })
        {
            Score = (variant, _) => variant.Answer == "bad" ? 0.1 : 0.9,
        };

        var report = (
            await new DataFlywheel(new FlywheelConfig(), judge).RunAsync(
                await _folder.TrainingAsync(),
                await _folder.EvaluationAsync(rows)
            )
        ).Report;

        report.Modes.ShouldBe([
            new("evasion", 3, 6, 4),
            new("rude", 2, 3, 1),
            new("absurd", 1, 2, 0),
            new("unknown", 1, 1, 1),
        ]);
        report.Cohorts.ShouldBe([new("intent=loan", 3, 4, 2), new("intent=refund", 3, 7, 3), new("all rows", 1, 1, 1)]);
        (report.Failures, report.Generated, report.Kept).ShouldBe((7, 12, 6));
        report.Rejected.ShouldBe(new Dictionary<string, long> { ["low_quality"] = 6 });
    }

    private static string RowOf(int number, string question, string? mode, string? intent)
    {
        var row = JsonNode.Parse(AugmentFolder.Row($"e{number}", question, 0, "wrong"))!;
        row["cohort"] = intent is null ? new JsonObject() : new JsonObject { ["intent"] = intent };
        if (mode is not null)
            row["failure_mode"] = mode;
        return row.ToJsonString();
    }
}
