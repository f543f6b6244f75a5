using Flywheel.Curate;
using Flywheel.Lake;
using Flywheel.Tests.Curate;

namespace Flywheel.Tests.Lake;

public sealed class GoldSinkContractTests : CuratedEditSinkContract, IDisposable
{
    private readonly LakeFolder _lake = new();
    private readonly GoldSink _sink;

    public GoldSinkContractTests() => _sink = new(_lake.Catalog);

    protected override ICuratedEditSink Sink => _sink;

    public void Dispose() => _lake.Dispose();

    protected override Task RollbackAsync(string dataset, long version)
    {
        _lake.Catalog.Open(dataset).Rollback(version, "a test", default);
        return Task.CompletedTask;
    }

    protected override Task<IReadOnlyList<string>> VisibleAsync(string dataset)
    {
        var gold = _lake.Catalog.Open(dataset);
        var latest = gold.Resolve(new DatasetReference(dataset));
        return Task.FromResult<IReadOnlyList<string>>([
            .. gold.Rows(latest, split: null, default).Select(row => row.Id),
        ]);
    }
}
