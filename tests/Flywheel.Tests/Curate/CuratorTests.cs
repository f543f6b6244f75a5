namespace Flywheel.Tests.Curate;

public sealed class CuratorTests : IDisposable
{
    private readonly CuratorFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Kept_edits_become_one_version_in_the_order_of_the_log()
    {
        await _fixture.AppendAsync(Enumerable.Range(0, 50).Select(number => Sample.Edit(number)));
        var report = await _fixture.RunAsync();
        report.Kept.ShouldBe(50);
        report.Version.ShouldBe(1);
        _fixture.Visible.ShouldBe(Enumerable.Range(0, 50).Select(number => $"e{number}"));
        _fixture.Sink.Publications.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Events_are_curated_once()
    {
        await _fixture.AppendAsync(Sample.Edit(1));
        await _fixture.RunAsync();
        var second = await _fixture.RunAsync();
        second.Edits.ShouldBe(0);
        second.Version.ShouldBeNull();
        _fixture.Visible.ShouldBe(["e1"]);
    }
}
