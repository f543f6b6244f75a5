using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

public sealed class RollbackTests : IDisposable
{
    private const string Dataset = "gold";

    private readonly CuratorFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_that_a_rollback_took_out_are_no_duplicates(bool isRestarted)
    {
        await CurateAsync("first", 0, 10);
        await CurateAsync("second", 10, 20);
        RollBack(to: 1, isRestarted);

        var report = await CurateAsync("again", 0, 20);

        (report.Kept, report.Discarded).ShouldBe((10, 10));
        _fixture.Visible.Count.ShouldBe(20);
        (await _fixture.VerdictOfAsync("again-3")).Verdict.Detail.ShouldBe("first-3");
        (await _fixture.VerdictOfAsync("again-13")).Verdict.Kind.ShouldBe(VerdictKind.Keep);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_that_a_rollback_brought_back_are_duplicates_again(bool isRestarted)
    {
        await CurateAsync("first", 0, 10);
        RollBack(to: 0, isRestarted: false);
        (await CurateAsync("other", 10, 12)).Kept.ShouldBe(2);
        RollBack(to: 1, isRestarted);

        (await CurateAsync("again", 0, 12)).Kept.ShouldBe(2);

        (await _fixture.VerdictOfAsync("again-3")).Verdict.Detail.ShouldBe("first-3");
        (await _fixture.VerdictOfAsync("again-11")).Verdict.Kind.ShouldBe(VerdictKind.Keep);
    }

    [Fact]
    public async Task A_rollback_that_was_lost_again_leaves_the_index_in_step_too()
    {
        await CurateAsync("first", 0, 10);
        RollBack(to: 0, isRestarted: false);
        await _fixture.RunAsync();
        _fixture.Sink.Lose(Dataset, lastVersion: 1);

        (await CurateAsync("again", 0, 10)).Kept.ShouldBe(0);
        _fixture.Visible.Count.ShouldBe(10);
    }

    [Fact]
    public async Task What_is_kept_after_a_rollback_is_found_when_it_is_repeated_in_many_runs()
    {
        await CurateAsync("first", 0, 10);
        RollBack(to: 0, isRestarted: false);
        for (var run = 0; run < 3; run++)
        {
            (await CurateAsync($"run{run}", 0, 10)).Kept.ShouldBe(run == 0 ? 10 : 0);
            _fixture.Restart();
        }
    }

    [Fact]
    public async Task Judging_again_after_a_rollback_judges_all_edits_of_the_log()
    {
        await CurateAsync("first", 0, 10);
        RollBack(to: 0, isRestarted: false);
        await _fixture.Curator.RunAgainAsync(progress: null, default);
        _fixture.Visible.Count.ShouldBe(10);
        (await CurateAsync("copy", 0, 10)).Kept.ShouldBe(0);
    }

    [Fact]
    public async Task A_dataset_that_lost_what_was_published_is_refused_and_nothing_is_judged()
    {
        await CurateAsync("first", 0, 10);
        await CurateAsync("second", 10, 20);
        _fixture.Sink.Lose(Dataset, lastVersion: 1);
        await _fixture.AppendAsync(Sample.Edit(30, "later"));

        var refused = await Should.ThrowAsync<FlywheelException>(_fixture.RunAsync);

        refused.Message.ShouldContain("batch 2 of dataset 'gold'");
        refused.Message.ShouldContain("holds batch 1 at version 1");
        refused.Message.ShouldContain("flywheel restore");
        var later = (await _fixture.Log.FindAsync("later", default)).ShouldNotBeNull();
        _fixture.Verdicts.Find(later.Offset).ShouldBeNull();
        _fixture.Visible.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_dataset_that_holds_more_than_the_database_knows_is_refused()
    {
        await _fixture.Sink.PublishAsync(new Publication(Dataset, 7, [], ReplaceAll: true, "1", "elsewhere"), default);
        await _fixture.AppendAsync(Sample.Edit(1));

        var refused = await Should.ThrowAsync<FlywheelException>(_fixture.RunAsync);

        refused.Message.ShouldContain("holds batch 7");
        refused.Message.ShouldContain("knows of batch 0 at most");
    }

    private async Task<CurationReport> CurateAsync(string name, int first, int end)
    {
        await _fixture.AppendAsync(
            Enumerable.Range(first, end - first).Select(number => Sample.Edit(number, $"{name}-{number}"))
        );
        return await _fixture.RunAsync();
    }

    private void RollBack(int to, bool isRestarted)
    {
        _fixture.Sink.Rollback(Dataset, to);
        if (isRestarted)
            _fixture.Restart();
    }
}
