using System.Text.Json.Nodes;
using Flywheel.Augment;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment;

/// <summary>Leaks planted on every way from the held-out part to the training rows: none comes through.</summary>
public sealed class ContaminationTests : IDisposable
{
    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("thread_id")]
    [InlineData("source_trace_id")]
    [InlineData("user_id")]
    public async Task Rows_of_one_origin_are_in_one_part_so_that_no_failure_of_a_held_out_origin_is_mined(string field)
    {
        var eval = await _folder.EvaluationAsync(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    With(
                        AugmentFolder.Row($"e{number}", $"What of matter {number}, part a?", 0),
                        field,
                        $"o{number / 6}"
                    )
                )
        );
        var mined = new List<FailureCase>();
        var report = (await RunAsync(eval, failure => Collect(mined, failure))).Report;

        var parts = mined.GroupBy(failure => int.Parse(failure.Row.Id[1..]) / 6).ToList();
        // A whole origin is mined, or nothing of it.
        parts.ShouldAllBe(origin => origin.Count() == 6);
        (report.Failures + report.HeldOut).ShouldBe(60);
        report.HeldOut.ShouldBeGreaterThan(0);
        report.Failures.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_judge_that_knows_the_held_out_rows_by_heart_gets_none_of_them_into_the_training_set()
    {
        var heldOut = AugmentFolder.Questions(EvaluationPart.HeldOut, 8);
        var wordy =
            string.Join(' ', Enumerable.Range(0, 90).Select(number => $"clause{number} holds")) + " since when?";
        string[] leaks =
        [
            .. heldOut,
            .. heldOut.Select(question => question.ToUpperInvariant()),
            .. heldOut.Select(question => $"  {question.Replace(",", " ,", StringComparison.Ordinal)} "),
            wordy.Replace("clause40 ", "clauseFORTY ", StringComparison.Ordinal),
        ];
        var eval = await _folder.EvaluationAsync([
            .. AugmentFolder.Failures(leaks.Length),
            .. heldOut.Select((question, number) => AugmentFolder.Row($"h{number}", question, 1)),
            With(AugmentFolder.Row("long", wordy, 1), "split", "regression"),
        ]);
        var next = -1;

        var augmented = await RunAsync(eval, _ => [ScriptedJudge.Variant(leaks[Interlocked.Increment(ref next)])]);

        (augmented.Report.Generated, augmented.Report.Kept).ShouldBe((leaks.Length, 0));
        augmented.Report.Rejected.ShouldBe(new Dictionary<string, long> { ["repeats_evaluation_row"] = leaks.Length });
        augmented.Records.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_training_row_that_repeats_a_held_out_row_is_not_multiplied()
    {
        var heldOut = AugmentFolder.Questions(EvaluationPart.HeldOut, 1)[0];
        var train = await _folder.TrainingAsync($$"""{"id":"leak","input":"{{heldOut}}","expected":"The third."}""");
        var eval = await _folder.EvaluationAsync([.. AugmentFolder.Failures(3), AugmentFolder.Row("h", heldOut, 0)]);
        var judge = new ScriptedJudge(_ => [ScriptedJudge.Variant(heldOut.ToLowerInvariant())]);

        var report = (await new DataFlywheel(new FlywheelConfig(), judge).RunAsync(train, eval)).Report;

        (report.Failures, report.Kept).ShouldBe((3, 0));
    }

    [Fact]
    public async Task A_variant_that_answers_a_development_row_anew_is_no_training_row_either()
    {
        var failures = AugmentFolder.Failures(2);
        var other = (string)JsonNode.Parse(failures[1])!["input"]!;

        var report = (
            await RunAsync(await _folder.EvaluationAsync(failures), _ => [ScriptedJudge.Variant(other)])
        ).Report;

        report.Rejected.ShouldBe(new Dictionary<string, long> { ["repeats_evaluation_row"] = 2 });
    }

    [Fact]
    public async Task Every_variant_says_from_which_failure_of_the_development_part_it_comes()
    {
        string[] rows =
        [
            .. AugmentFolder.Failures(20),
            .. AugmentFolder
                .Questions(EvaluationPart.HeldOut, 20)
                .Select((question, number) => AugmentFolder.Row($"h{number}", question, 0)),
        ];
        var augmented = await new DataFlywheel(new FlywheelConfig(), new StubJudge()).RunAsync(
            await _folder.TrainingAsync(),
            await _folder.EvaluationAsync(rows)
        );

        var origins = AugmentFolder
            .Variants(augmented)
            .Select(variant => variant.GetProperty("augmented").GetProperty("failure_id").GetString()!)
            .ToList();
        origins.ShouldNotBeEmpty();
        origins.ShouldAllBe(id => id.StartsWith('e'));
    }

    private async Task<AugmentedDataset> RunAsync(
        JsonlDataset eval,
        Func<FailureCase, IReadOnlyList<Variant>> propose
    ) =>
        await new DataFlywheel(new FlywheelConfig { Concurrency = 1 }, new ScriptedJudge(propose)).RunAsync(
            await _folder.TrainingAsync(),
            eval
        );

    private static Variant[] Collect(List<FailureCase> mined, FailureCase failure)
    {
        mined.Add(failure);
        return [];
    }

    private static string With(string row, string field, string value)
    {
        var json = JsonNode.Parse(row)!;
        json[field] = value;
        return json.ToJsonString();
    }
}
