using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

public sealed class MemorySinkTests : CuratedEditSinkContract
{
    private readonly MemorySink _sink = new();

    protected override ICuratedEditSink Sink => _sink;

    protected override Task RollbackAsync(string dataset, long version)
    {
        _sink.Rollback(dataset, (int)version);
        return Task.CompletedTask;
    }

    protected override Task<IReadOnlyList<string>> VisibleAsync(string dataset) =>
        Task.FromResult<IReadOnlyList<string>>([.. _sink.Visible(dataset).Select(row => row.Edit.EventId)]);
}
