using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Tests.Curate;

/// <summary>What every sink must do; run against each of them.</summary>
public abstract class CuratedEditSinkContract
{
    private const string Dataset = "gold";

    protected abstract ICuratedEditSink Sink { get; }

    /// <summary>Makes a version that equals an old one, as somebody beside the curator may.</summary>
    protected abstract Task RollbackAsync(string dataset, long version);

    /// <summary>The event ids that a reader of the dataset's newest version sees.</summary>
    protected abstract Task<IReadOnlyList<string>> VisibleAsync(string dataset);

    [Fact]
    public async Task Staged_edits_are_not_visible()
    {
        await StageAsync("a", "b");
        (await VisibleAsync(Dataset)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Published_edits_are_visible()
    {
        await PublishAsync(batch: 1, replaceAll: false, await StageAsync("a", "b"), await StageAsync("c"));
        (await VisibleAsync(Dataset)).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task Publishing_adds_to_what_is_there()
    {
        await PublishAsync(batch: 1, replaceAll: false, await StageAsync("a"));
        await PublishAsync(batch: 2, replaceAll: false, await StageAsync("b"));
        (await VisibleAsync(Dataset)).ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public async Task Publishing_a_batch_twice_makes_one_version()
    {
        var token = await StageAsync("a");
        var first = await PublishAsync(batch: 7, replaceAll: false, token);
        var second = await PublishAsync(batch: 7, replaceAll: false, token);
        second.ShouldBe(first);
        (await VisibleAsync(Dataset)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_batch_published_again_after_a_later_one_changes_nothing()
    {
        var token = await StageAsync("a");
        await PublishAsync(batch: 1, replaceAll: false, token);
        await PublishAsync(batch: 2, replaceAll: false, await StageAsync("b"));
        await PublishAsync(batch: 1, replaceAll: false, token);
        (await VisibleAsync(Dataset)).ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_replacement_takes_the_place_of_all_rows()
    {
        await PublishAsync(batch: 1, replaceAll: false, await StageAsync("a", "b"));
        await PublishAsync(batch: 2, replaceAll: true, await StageAsync("b", "c"));
        (await VisibleAsync(Dataset)).ShouldBe(["b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_replacement_by_nothing_empties_the_dataset()
    {
        await PublishAsync(batch: 1, replaceAll: false, await StageAsync("a"));
        await PublishAsync(batch: 2, replaceAll: true);
        (await VisibleAsync(Dataset)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Versions_rise()
    {
        var first = await PublishAsync(batch: 1, replaceAll: false, await StageAsync("a"));
        var second = await PublishAsync(batch: 2, replaceAll: false, await StageAsync("b"));
        second.ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task The_state_tells_the_latest_version_and_the_last_batch()
    {
        (await Sink.StateAsync(Dataset, default)).LastBatch.ShouldBe(0);
        await PublishAsync(batch: 3, replaceAll: false, await StageAsync("a"));
        var version = await PublishAsync(batch: 8, replaceAll: false, await StageAsync("b"));
        (await Sink.StateAsync(Dataset, default)).ShouldBe(new SinkState(version, 8));
        await RollbackAsync(Dataset, version - 1);
        (await Sink.StateAsync(Dataset, default)).ShouldBe(new SinkState(version + 1, 8));
    }

    [Fact]
    public async Task Only_what_others_do_replaces_rows_and_only_after_it_was_done()
    {
        var first = await PublishAsync(batch: 1, replaceAll: false, await StageAsync("a"));
        var second = await PublishAsync(batch: 2, replaceAll: true, await StageAsync("b"));
        (await AreRowsReplacedAsync(-1, second)).ShouldBeFalse();
        await RollbackAsync(Dataset, first);
        (await AreRowsReplacedAsync(-1, second)).ShouldBeFalse();
        (await AreRowsReplacedAsync(second, second + 1)).ShouldBeTrue();
        var third = await PublishAsync(batch: 3, replaceAll: false, await StageAsync("c"));
        (await AreRowsReplacedAsync(first, third)).ShouldBeTrue();
        (await AreRowsReplacedAsync(second + 1, third)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_rows_of_a_version_are_read_as_the_edits_that_they_were()
    {
        var spoken = Sample.Kept("m", offset: 9) with
        {
            Edit = Sample.Edit(9, "m") with
            {
                Prompt = Prompt.FromMessages(
                    """[{"role":"user","content":"one"},{"role":"user","content":"two"}]""",
                    "one\ntwo"
                ),
            },
        };
        var plain = Sample.Kept("p", offset: 10);
        var version = await PublishAsync(
            batch: 1,
            replaceAll: false,
            await Sink.StageAsync(Dataset, [spoken, plain], default)
        );
        var read = await Sink.ReadAsync(Dataset, version, default).ToListAsync(TestContext.Current.CancellationToken);
        read.ShouldBe([spoken.Edit, plain.Edit], ignoreOrder: true);
    }

    private async Task<bool> AreRowsReplacedAsync(long after, long upTo) =>
        await Sink.AreRowsReplacedAsync(Dataset, after, upTo, default);

    private ValueTask<string> StageAsync(params string[] ids) =>
        Sink.StageAsync(Dataset, [.. ids.Select((id, i) => Sample.Kept(id, offset: id[0] + i))], default);

    private ValueTask<long> PublishAsync(long batch, bool replaceAll, params string[] tokens) =>
        Sink.PublishAsync(new Publication(Dataset, batch, tokens, replaceAll, "1", "a test"), default);
}
