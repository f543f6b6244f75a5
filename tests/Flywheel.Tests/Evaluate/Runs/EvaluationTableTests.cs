using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Delta;
using Flywheel.Storage;
using Flywheel.Tests.Lake;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Evaluate.Runs;

/// <summary>The table of results, read by other programs and checked.</summary>
public sealed class EvaluationTableTests : RunFixture
{
    private string Folder => Path.Combine(Root, "lake", DatasetName.Evaluations);

    [Theory]
    [InlineData("hyparquet")]
    [InlineData("duckdb")]
    public async Task Another_program_reads_the_results_that_the_run_told(string reader)
    {
        var first = await RunAsync(Rows(5), Answers(("r0", "r0"), ("r1", "wrong"), ("r3", "r3")), Evaluators());
        System.IO.File.Delete(Results);
        var second = await RunAsync(Rows(2), Answers(("r0", "r0")), FakeEvaluator.Exact("other"));

        var table = OtherTable.Read(reader, Folder, version: 2);

        table.Rows.Count(row => OtherTable.Text(row, "run_id") == second.Run.RunId).ShouldBe(2);
        var told = Table.Results(first.Run.RunId).ToList();
        told.Count.ShouldBe(10);
        var rows = table.Rows.Where(row => OtherTable.Text(row, "run_id") == first.Run.RunId).ToList();
        rows.Select(ResultOf).ShouldBe(told.Select(Described));
        rows.ShouldAllBe(row =>
            OtherTable.Text(row, "dataset") == first.Run.DatasetVersion
            && OtherTable.Text(row, "target") == first.Run.Target
        );
        table.StatisticsShouldBeThoseOfTheRows();
    }

    [Fact]
    public async Task A_sound_table_and_none_at_all_are_found_well()
    {
        await Check.ShouldFindNothing();
        await RunAsync(Rows(4), Answers(("r0", "r0")), Evaluators());
        await Check.ShouldFindNothing();
    }

    [Fact]
    public async Task A_flipped_byte_a_lost_file_and_a_broken_commit_are_found()
    {
        await RunAsync(Rows(4), Answers(("r0", "r0")), Evaluators());
        var file = Directory.GetFiles(Folder, "*.parquet").ShouldHaveSingleItem();
        var bytes = System.IO.File.ReadAllBytes(file);

        System.IO.File.WriteAllBytes(file, [.. bytes[..50], (byte)(bytes[50] ^ 1), .. bytes[51..]]);
        (await Check.FindingsAsync()).ShouldContain(finding => finding.Place == file);
        System.IO.File.Delete(file);
        (await Check.FindingsAsync()).ShouldHaveSingleItem().Problem.ShouldContain("gone");
        System.IO.File.WriteAllBytes(file, bytes);
        await Check.ShouldFindNothing();
        System.IO.File.WriteAllText(Path.Combine(Folder, DeltaPath.Commit(1)), "{");
        (await Check.FindingsAsync()).ShouldHaveSingleItem().Problem.ShouldContain("00000000000000000001.json");
    }

    [Fact]
    public async Task A_run_whose_results_are_not_what_it_found_is_found()
    {
        var sound = await RunAsync(Rows(4), Answers(("r0", "r0")), Evaluators());
        using var writer = Table.Begin(sound.Run with { RunId = "other" });
        foreach (var result in Table.Results(sound.Run.RunId).Skip(2))
            writer.Add(result);

        Table.Commit(sound with { Run = sound.Run with { RunId = "other" } }, writer.Finish(), default);

        (await Check.FindingsAsync()).ShouldHaveSingleItem().Problem.ShouldContain("Run other ");
    }

    private EvaluationsCheck Check => new(Workspace.Open(Root), new ManualClock());

    private static IEvaluator[] Evaluators() =>
        [
            FakeEvaluator.Exact(),
            new FakeEvaluator(
                "judge",
                (row, _) => Score.Of(1.0 / 3, false, "a \"reason\" of\ntwo lines, 你好", "one", row.Id)
            ),
        ];

    private static string ResultOf(JsonElement row) =>
        string.Join(
            '|',
            OtherTable.Text(row, "id"),
            OtherTable.Text(row, "evaluator"),
            OtherTable.Text(row, "evaluator_version"),
            row.GetProperty("score").ValueKind == JsonValueKind.Null
                ? ""
                : row.GetProperty("score").GetDouble().ToString("R"),
            row.GetProperty("passed").ToString(),
            OtherTable.Text(row, "reason"),
            OtherTable.Text(row, "evidence"),
            OtherTable.Text(row, "cohort"),
            OtherTable.Text(row, "failure_mode")
        );

    private static string Described(EvaluationResult result) =>
        string.Join(
            '|',
            result.Id,
            result.Evaluator,
            result.EvaluatorVersion,
            result.Score?.ToString("R"),
            result.Passed?.ToString(),
            result.Reason,
            result.Evidence.Count == 0 ? null : $"[{string.Join(',', result.Evidence.Select(text => $"\"{text}\""))}]",
            $$"""{"parity":"{{result.Cohort["parity"]}}"}""",
            result.FailureMode
        );
}
