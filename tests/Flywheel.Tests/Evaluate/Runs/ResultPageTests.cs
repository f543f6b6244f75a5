using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;
using Flywheel.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class ResultPageTests : RunFixture
{
    private const string RunId = "01970000-0000-7000-8000-000000000001";

    [Fact]
    public void Pages_together_are_what_a_plain_filter_finds()
    {
        var results = Enumerable.Range(0, 300).Select(ResultOf).ToList();
        Store(results);
        var filters =
            from evaluator in Gen.Elements<string?>(null, "exact", "length", "absent")
            from verdict in Gen.Elements<ResultVerdict?>(
                null,
                ResultVerdict.Passed,
                ResultVerdict.Failed,
                ResultVerdict.Unscored
            )
            from slice in Gen.Elements<string?>(null, "0", "2")
            from limit in Gen.Choose(1, 120)
            select new ResultFilter
            {
                Evaluator = evaluator,
                Verdict = verdict,
                Cohort = slice is null ? [] : [KeyValuePair.Create("part", slice)],
                Limit = limit,
            };

        Prop.ForAll(
                filters.ToArbitrary(),
                filter =>
                    Pages(filter)
                        .Select(result => (result.Id, result.Evaluator))
                        .ShouldBe(
                            results
                                .Where(result => filter.Evaluator is null || result.Evaluator == filter.Evaluator)
                                .Where(result => filter.Verdict is null || filter.Verdict == PlainVerdict(result))
                                .Where(result =>
                                    filter.Cohort is not [var slice] || result.Cohort["part"] == slice.Value
                                )
                                .Select(result => (result.Id, result.Evaluator))
                        )
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_page_behind_the_end_is_empty()
    {
        Store([ResultOf(0)]);

        Table.Page(RunId, new ResultFilter { After = long.MaxValue - 1 }).Results.ShouldBeEmpty();
        Table
            .Page(RunId, new ResultFilter { After = 0 })
            .ShouldSatisfyAllConditions(page => page.Results.ShouldBeEmpty(), page => page.Next.ShouldBeNull());
    }

    [Fact]
    public void A_search_for_what_is_rare_goes_on_page_by_page_and_misses_nothing()
    {
        const int many = (2 * EvaluationTable.MostExamined) + 10;
        var results = Enumerable.Repeat(ResultOf(1), many).ToList();
        foreach (var rare in (int[])[EvaluationTable.MostExamined - 1, EvaluationTable.MostExamined, many - 1])
            results[rare] = ResultOf(3) with { Id = $"{rare}" };
        Store(results, perFile: 70_000);
        var filter = new ResultFilter { Verdict = ResultVerdict.Passed };

        Table.Page(RunId, filter).Next.ShouldBe(EvaluationTable.MostExamined - 1);
        Table.Page(RunId, filter with { After = EvaluationTable.MostExamined }).Results.ShouldBeEmpty();
        string[] found = [$"{EvaluationTable.MostExamined - 1}", $"{EvaluationTable.MostExamined}", $"{many - 1}"];
        Pages(filter).Select(result => result.Id).ShouldBe(found);
        Table.Results(RunId, filter).Select(result => result.Id).ShouldBe(found);
    }

    private IEnumerable<EvaluationResult> Pages(ResultFilter filter)
    {
        for (var after = (long?)null; ; )
        {
            var page = Table.Page(RunId, filter with { After = after });
            foreach (var result in page.Results)
                yield return result;
            if (page.Next is null)
                yield break;
            after = page.Next;
        }
    }

    private static ResultVerdict PlainVerdict(EvaluationResult result) =>
        result.Passed is not { } passed ? ResultVerdict.Unscored
        : passed ? ResultVerdict.Passed
        : ResultVerdict.Failed;

    private static EvaluationResult ResultOf(int i) =>
        new()
        {
            Id = $"r{i / 2}",
            Evaluator = i % 2 == 0 ? "exact" : "length",
            Passed = (i % 5) switch
            {
                0 => null,
                1 or 2 => false,
                _ => true,
            },
            Cohort = new Dictionary<string, string> { ["part"] = $"{i % 3}" },
        };

    // Three files, so that pages begin in the middle of one, at its end, and files are skipped.
    private void Store(List<EvaluationResult> results, int perFile = 100)
    {
        var run = new RunRecord
        {
            RunId = RunId,
            StartedAt = DateTimeOffset.UnixEpoch,
            Dataset = "rows",
            DatasetVersion = "1",
            Target = "t",
            Evaluators = ["exact 1", "length 1"],
        };
        var table = new DeltaTable(
            new LocalLakeStore(Path.Combine(LakePath, DatasetName.Evaluations)),
            new ManualClock()
        );
        var parts = results.Chunk(perFile).Select((part, number) => Write(table, run, part, number)).ToList();
        var summary = new RunSummary
        {
            Run = run,
            FinishedAt = DateTimeOffset.UnixEpoch,
            Rows = results.Count / 2,
            UnusedPredictions = 0,
            Evaluators = [],
        };
        Table.Commit(summary, parts, CancellationToken.None);
    }

    private static AddFile Write(DeltaTable table, RunRecord run, EvaluationResult[] results, int number)
    {
        using var rows = new ColumnBatch(ResultColumns.Schema);
        foreach (var result in results)
            ResultColumns.Append(rows, run, result);
        return TableFile.Write(table, rows, number);
    }
}
