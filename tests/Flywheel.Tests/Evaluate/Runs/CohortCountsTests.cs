using Flywheel.Evaluate.Runs;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class CohortCountsTests : RunFixture
{
    private readonly TemporaryDirectory _state = new();
    private readonly Database _database;

    public CohortCountsTests() => _database = Database.Open(_state.File("flywheel.db"), TimeProvider.System);

    private CohortCounts Counts => new(_database, Table);

    public override void Dispose()
    {
        _database.Dispose();
        _state.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task A_run_that_ends_leaves_counts_that_need_none_of_its_results()
    {
        var run = await RunAsync(Counts);

        Directory.Delete(LakePath, recursive: true);

        ShouldBeThoseOfTheRun(await Counts.OfAsync(run, default));
    }

    [Fact]
    public async Task A_run_from_before_there_were_counts_is_counted_once_when_somebody_asks()
    {
        var run = await RunAsync(counts: null);
        ShouldBeThoseOfTheRun(await Counts.OfAsync(run, default));

        Directory.Delete(LakePath, recursive: true);

        ShouldBeThoseOfTheRun(await Counts.OfAsync(run, default));
    }

    [Theory]
    [InlineData("parity", "even", "Passed", null, true)]
    [InlineData("parity", "even", "Failed", null, false)]
    [InlineData("parity", "odd", "Failed", "exact", true)]
    [InlineData("parity", "odd", "Failed", "other", false)]
    [InlineData("parity", "none", "Failed", null, false)]
    [InlineData("intent", "even", "Passed", null, false)]
    // What has no verdict is not counted, so that only the results know.
    [InlineData("parity", "none", "Unscored", null, true)]
    [InlineData("parity", "none", null, null, true)]
    [InlineData("left", "anything", "Failed", null, true)]
    public async Task The_counts_tell_which_rows_there_cannot_be(
        string attribute,
        string value,
        string? verdict,
        string? evaluator,
        bool mayBe
    )
    {
        var counted = await Counts.OfAsync(await RunAsync(Counts), default);
        var filter = new ResultFilter
        {
            Cohort = [KeyValuePair.Create(attribute, value)],
            Verdict = verdict is null ? null : Enum.Parse<ResultVerdict>(verdict),
            Evaluator = evaluator,
        };

        (counted with { LeftOut = ["left"] }).MayHave(filter).ShouldBe(mayBe);
    }

    [Fact]
    public async Task A_page_is_the_same_with_counts_and_without()
    {
        var run = await RunAsync(Counts);
        foreach (var parity in (string[])["even", "odd", "none"])
        foreach (var verdict in (ResultVerdict?[])[null, .. Enum.GetValues<ResultVerdict>()])
        {
            var filter = new ResultFilter { Cohort = [KeyValuePair.Create("parity", parity)], Verdict = verdict };

            Ids(Counts.Page(run, filter)).ShouldBe(Ids(Table.Page(run, filter)));
        }

        static IEnumerable<string> Ids(ResultPage page) => page.Results.Select(result => result.Id);
    }

    // r0, r2 and r4 pass, r1 fails, and r3 has no answer.
    private async Task<string> RunAsync(CohortCounts? counts)
    {
        var plan = new EvaluationPlan
        {
            Dataset = new ExampleFile(Rows(5)),
            Evaluators = [FakeEvaluator.Exact()],
            Predictions = Answers(("r0", "r0"), ("r1", "wrong"), ("r2", "r2"), ("r4", "r4")),
            Concurrency = 2,
        };
        var run = new EvaluationRun(plan, Table, new Progress<EvaluationProgress>(), new ManualClock(), counts);
        return (await run.RunAsync(_ => RunFiles.Beside(Results), default)).Run.RunId;
    }

    private static void ShouldBeThoseOfTheRun(RunCohorts counted)
    {
        counted.LeftOut.ShouldBeEmpty();
        counted.Cohorts.Select(cohort => cohort.Cohort).ShouldBe(["parity=even", "parity=odd"]);
        counted
            .Cohorts.Select(cohort => cohort.Evaluators.ShouldHaveSingleItem())
            .ShouldBe([new CohortVerdicts("exact", 3, 3), new CohortVerdicts("exact", 0, 1)]);
    }
}
