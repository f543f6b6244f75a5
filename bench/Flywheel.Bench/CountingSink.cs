using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Bench;

/// <summary>A sink that costs nothing, so that curation is measured alone.</summary>
internal sealed class CountingSink : ICuratedEditSink
{
    private long _version;
    private long _lastBatch;

    public ValueTask<IReadOnlyList<string?>> HeldOutRowsAsync(
        string dataset,
        IReadOnlyList<Edit> edits,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<IReadOnlyList<string?>>([]);

    public ValueTask<string> StageAsync(
        string dataset,
        IReadOnlyList<CuratedEdit> edits,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult("token");

    public ValueTask<long> PublishAsync(Publication publication, CancellationToken cancellationToken)
    {
        _lastBatch = publication.Batch;
        return ValueTask.FromResult(++_version);
    }

    public ValueTask<SinkState> StateAsync(string dataset, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SinkState(_version, _lastBatch));

    public ValueTask<bool> AreRowsReplacedAsync(
        string dataset,
        long afterVersion,
        long upToVersion,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(false);

    public IAsyncEnumerable<Edit> ReadAsync(string dataset, long version, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<Edit>();
}
