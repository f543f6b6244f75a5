using Flywheel.Curate;

namespace Flywheel.Bench;

/// <summary>A sink that costs nothing, so that curation is measured alone.</summary>
internal sealed class CountingSink : ICuratedEditSink
{
    private long _version;

    public ValueTask<string> StageAsync(
        string dataset,
        IReadOnlyList<CuratedEdit> edits,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult("token");

    public ValueTask<long> PublishAsync(Publication publication, CancellationToken cancellationToken) =>
        ValueTask.FromResult(++_version);
}
