using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Lake;

public sealed class GoldSinkTests : IDisposable
{
    private readonly LakeFolder _lake = new();
    private readonly GoldSink _sink;

    public GoldSinkTests() => _sink = new(_lake.Catalog);

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Staged_rows_are_seen_once_they_are_published()
    {
        var token = await Stage(SamplePairs.CuratedRange(1, 20));
        Rows().ShouldBeEmpty();
        (await Publish(1, token)).ShouldBe(1);
        Rows().Select(row => row.Id).ShouldBe(Enumerable.Range(1, 20).Select(number => $"event-{number}"));
    }

    [Fact]
    public async Task A_row_keeps_everything_that_the_edit_says()
    {
        var occurred = new DateTimeOffset(2026, 11, 19, 8, 30, 0, 123, TimeSpan.Zero).AddMicroseconds(456);
        var edit = SamplePairs.Curated(
            7,
            edit =>
                edit with
                {
                    TraceId = "t",
                    SpanId = "s",
                    User = "u",
                    Model = "m",
                    PromptVersion = "v2",
                    Release = "r",
                    OccurredAt = occurred,
                    Context = ["one", "zwei \u00e4"],
                    Prompt = Prompt.FromMessages("""[{"role":"user","content":"q"}]""", "q"),
                }
        ) with
        {
            Reviewer = "ada",
        };
        await Publish(1, await Stage(edit));
        var row = Rows().Single();
        row.ShouldBe(GoldPair.Of(edit, new()));
        row.OccurredAt.ShouldBe(occurred);
        row.ContextJson.ShouldBe("[\"one\",\"zwei \u00e4\"]");
        row.Chosen.ShouldBe(edit.Edit.FinalEdit);
        row.Rejected.ShouldBe(edit.Edit.OriginalOutput);
    }

    [Fact]
    public async Task A_repeated_publication_changes_nothing_also_after_a_restart()
    {
        var token = await Stage(SamplePairs.CuratedRange(1, 5));
        var version = await Publish(1, token);
        (await Publish(1, token)).ShouldBe(version);
        var restarted = new GoldSink(new DatasetCatalog(_lake.Path, _lake.Clock));
        (await restarted.PublishAsync(Publication(1, false, token), CancellationToken.None)).ShouldBe(version);
        Rows().Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_batch_older_than_the_table_knows_is_refused()
    {
        await Publish(5, await Stage(SamplePairs.CuratedRange(1, 5)));
        var token = await Stage(SamplePairs.CuratedRange(6, 5));
        var failure = await Should.ThrowAsync<FlywheelException>(() => Publish(4, token));
        failure.Message.ShouldContain("backup");
    }

    [Fact]
    public async Task A_replacement_takes_the_place_of_all_rows()
    {
        await Publish(1, await Stage(SamplePairs.CuratedRange(1, 30)));
        await Publish(2, await Stage(SamplePairs.CuratedRange(2, 3)), replaceAll: true);
        Rows().Select(row => row.Id).ShouldBe(["event-2", "event-3", "event-4"]);
        var log = _lake.Reopen().Log();
        log[^1].RowsAdded.ShouldBe(3);
        log[^1].RowsRemoved.ShouldBe(30);
        log[^1].PolicyVersion.ShouldBe("p1");
        log[^1].Why.ShouldBe("a test");
    }

    [Fact]
    public async Task A_replacement_by_nothing_empties_the_dataset()
    {
        await Publish(1, await Stage(SamplePairs.CuratedRange(1, 30)));
        await Publish(2, null, replaceAll: true);
        Rows().ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_tokens_become_one_version()
    {
        var tokens = new[] { await Stage(SamplePairs.CuratedRange(1, 5)), await Stage(SamplePairs.CuratedRange(6, 5)) };
        var version = await _sink.PublishAsync(new("gold", 1, tokens, false, "p1", "a test"), CancellationToken.None);
        _lake.Reopen().Log()[(int)version].RowsAdded.ShouldBe(10);
    }

    [Fact]
    public async Task A_staged_file_that_is_gone_is_named()
    {
        var token = await Stage(SamplePairs.CuratedRange(1, 5));
        Array.ForEach(_lake.DataFiles(), File.Delete);
        var failure = await Should.ThrowAsync<FlywheelException>(() => Publish(1, token));
        failure.Message.ShouldContain(".parquet");
    }

    [Fact]
    public async Task Rows_of_one_group_share_a_split_and_a_tenth_of_the_groups_is_held_out()
    {
        var edits = Enumerable
            .Range(1, 4000)
            .Select(number => SamplePairs.Curated(number, edit => edit with { ThreadId = $"{number / 4}" }))
            .ToArray();
        await Publish(1, await Stage(edits));
        var groups = Rows().GroupBy(row => row.LineageGroup).ToArray();
        groups.ShouldAllBe(group => group.Select(row => row.Split).Distinct().Count() == 1);
        groups.Count(group => group.First().Split == Split.Eval).ShouldBeInRange(70, 130);
        groups.ShouldAllBe(group => group.First().Split != Split.Regression);
    }

    [Fact]
    public async Task A_row_that_repeats_a_held_out_row_is_held_out_too()
    {
        var evalThread = Enumerable.Range(1, 1000).First(n => SplitRule.Of($"thread:{n}") == Split.Eval);
        var trainThread = Enumerable.Range(1, 1000).First(n => SplitRule.Of($"thread:{n}") == Split.Train);
        await Publish(1, await Stage(Same(1, evalThread, "The answer.")));
        await Publish(2, await Stage(Same(2, trainThread, "The  answer.\r\n")));
        Rows().ShouldAllBe(row => row.Split == Split.Eval);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("/etc")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public async Task A_name_that_could_lead_out_of_the_lake_is_refused(string name) =>
        await Should.ThrowAsync<FlywheelException>(async () =>
            await _sink.StageAsync(name, SamplePairs.CuratedRange(1, 1), CancellationToken.None)
        );

    [Fact]
    public async Task A_version_where_a_whole_dataset_is_meant_is_told_so()
    {
        await Publish(1, await Stage(SamplePairs.CuratedRange(1, 1)));

        Should.Throw<FlywheelException>(() => _lake.Catalog.Open("gold@1")).Message.ShouldEndWith("Name 'gold' alone.");
    }

    private static CuratedEdit Same(int number, int thread, string answer) =>
        SamplePairs.Curated(
            number,
            edit => edit with { ThreadId = $"{thread}", Prompt = Prompt.FromText("The question?"), FinalEdit = answer }
        );

    private ValueTask<string> Stage(params CuratedEdit[] edits) =>
        _sink.StageAsync("gold", edits, CancellationToken.None);

    private async Task<long> Publish(long batch, string? token, bool replaceAll = false) =>
        await _sink.PublishAsync(Publication(batch, replaceAll, token), CancellationToken.None);

    private static Publication Publication(long batch, bool replaceAll, string? token) =>
        new("gold", batch, token is null ? [] : [token], replaceAll, "p1", "a test");

    private List<PreferencePair> Rows()
    {
        var dataset = _lake.Reopen();
        return [.. dataset.Rows(dataset.Summary().Version, null, CancellationToken.None)];
    }
}
