using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

public sealed class CuratorCrashTests : IDisposable
{
    private const int Edits = 40;

    private readonly CuratorFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("before stage", 1)]
    [InlineData("after stage", 1)]
    [InlineData("before stage", 3)]
    [InlineData("after stage", 3)]
    [InlineData("before publish", 1)]
    [InlineData("after publish", 1)]
    public async Task Every_keep_is_in_the_dataset_exactly_once_after_a_death(string place, int occurrence)
    {
        await _fixture.AppendAsync(Enumerable.Range(0, Edits).Select(number => Sample.Edit(number)));
        FailAt(place, occurrence);
        await Should.ThrowAsync<IOException>(_fixture.RunAsync);
        _fixture.Sink.At = _ => { };
        _fixture.Restart();
        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(Enumerable.Range(0, Edits).Select(number => $"e{number}"), ignoreOrder: true);
        _fixture.Verdicts.Count("gold").ShouldBe([new VerdictCount(VerdictKind.Keep, null, Edits)]);
    }

    [Fact]
    public async Task Deaths_at_random_places_lose_and_repeat_nothing()
    {
        var random = new Random(1);
        for (var round = 0; round < 30; round++)
        {
            await _fixture.AppendAsync(Enumerable.Range(round * 20, 20).Select(number => Sample.Edit(number)));
            _fixture.Sink.At = _ =>
            {
                if (random.Next(5) == 0)
                    throw new IOException("The disk is full.");
            };
            try
            {
                await _fixture.RunAsync();
            }
            catch (IOException)
            {
                if (random.Next(2) == 0)
                    _fixture.Restart();
            }
        }
        _fixture.Sink.At = _ => { };
        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(Enumerable.Range(0, 600).Select(number => $"e{number}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_failed_batch_leaves_no_duplicate_of_itself()
    {
        await _fixture.AppendAsync(Sample.Edit(1));
        FailAt("after stage", 1);
        await Should.ThrowAsync<IOException>(_fixture.RunAsync);
        _fixture.Sink.At = _ => { };
        (await _fixture.RunAsync()).Kept.ShouldBe(1);
    }

    [Fact]
    public async Task A_rejudgement_that_dies_changes_nothing()
    {
        await _fixture.AppendAsync(Enumerable.Range(0, Edits).Select(number => Sample.Edit(number)));
        await _fixture.RunAsync();
        FailAt("after stage", 2);
        await Should.ThrowAsync<IOException>(() => _fixture.Curator.RunAgainAsync(progress: null, default));
        _fixture.Sink.At = _ => { };
        _fixture.Restart();
        await _fixture.RunAsync();
        _fixture.Visible.Count.ShouldBe(Edits);
        _fixture.Sink.Publications.Count.ShouldBe(1);
        await _fixture.AppendAsync(Sample.Edit(3, id: "again"));
        (await _fixture.RunAsync()).Discarded.ShouldBe(1);
    }

    [Fact]
    public async Task A_rejudgement_that_dies_before_its_publication_is_published_at_the_next_start()
    {
        await _fixture.AppendAsync(Enumerable.Range(0, Edits).Select(number => Sample.Edit(number)));
        await _fixture.RunAsync();
        FailAt("before publish", 1);
        await Should.ThrowAsync<IOException>(() => _fixture.Curator.RunAgainAsync(progress: null, default));
        _fixture.Sink.At = _ => { };
        _fixture.Restart();
        await _fixture.RunAsync();
        _fixture.Visible.Count.ShouldBe(Edits);
        _fixture.Sink.Publications.Select(publication => publication.ReplaceAll).ShouldBe([false, true]);
    }

    private void FailAt(string place, int occurrence)
    {
        var left = occurrence;
        _fixture.Sink.At = at =>
        {
            if (at == place && --left == 0)
                throw new IOException("The disk is full.");
        };
    }
}
