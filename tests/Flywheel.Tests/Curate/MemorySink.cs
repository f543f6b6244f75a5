using System.Globalization;
using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Tests.Curate;

/// <summary>A sink in memory that follows the port's contract; it outlives curators as a disk outlives processes.</summary>
internal sealed class MemorySink : ICuratedEditSink
{
    private readonly Dictionary<string, IReadOnlyList<CuratedEdit>> _staged = [];
    private readonly Dictionary<(string Dataset, long Batch), long> _published = [];
    private readonly Dictionary<string, List<Shown>> _versions = [];

    /// <summary>Called before and after each operation; throws to simulate a failure there.</summary>
    public Action<string> At { get; set; } = _ => { };

    public List<Publication> Publications { get; } = [];

    /// <summary>The rows that another dataset measures with: the edit's id, and the name of the row that it repeats.</summary>
    public Dictionary<string, string> HeldOut { get; } = [];

    public IReadOnlyList<CuratedEdit> Visible(string dataset) => VersionsOf(dataset)[^1].Rows;

    /// <summary>Makes a version that equals an old one, as somebody beside the curator may.</summary>
    public void Rollback(string dataset, int version) =>
        VersionsOf(dataset).Add(new Shown(VersionsOf(dataset)[version].Rows, Batch: null));

    /// <summary>Forgets the versions after one, as a lake restored from an old backup has.</summary>
    public void Lose(string dataset, int lastVersion)
    {
        VersionsOf(dataset).RemoveRange(lastVersion + 1, VersionsOf(dataset).Count - lastVersion - 1);
        foreach (
            var key in _published.Keys.Where(key => key.Dataset == dataset && _published[key] > lastVersion).ToList()
        )
            _published.Remove(key);
    }

    public ValueTask<IReadOnlyList<string?>> HeldOutRowsAsync(
        string dataset,
        IReadOnlyList<Edit> edits,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<IReadOnlyList<string?>>(
            HeldOut.Count == 0 ? [] : [.. edits.Select(edit => HeldOut.GetValueOrDefault(edit.EventId))]
        );

    public ValueTask<string> StageAsync(
        string dataset,
        IReadOnlyList<CuratedEdit> edits,
        CancellationToken cancellationToken
    )
    {
        At("before stage");
        var token = (_staged.Count + 1).ToString(CultureInfo.InvariantCulture);
        _staged.Add(token, edits);
        At("after stage");
        return ValueTask.FromResult(token);
    }

    public ValueTask<long> PublishAsync(Publication publication, CancellationToken cancellationToken)
    {
        At("before publish");
        var key = (publication.Dataset, publication.Batch);
        if (!_published.TryGetValue(key, out var version))
        {
            version = VersionsOf(publication.Dataset).Count;
            Show(publication);
            _published[key] = version;
        }
        At("after publish");
        return ValueTask.FromResult(version);
    }

    public ValueTask<SinkState> StateAsync(string dataset, CancellationToken cancellationToken)
    {
        var versions = VersionsOf(dataset);
        return ValueTask.FromResult(
            new SinkState(versions.Count - 1, versions.Max(version => version.Batch).GetValueOrDefault())
        );
    }

    public ValueTask<bool> AreRowsReplacedAsync(
        string dataset,
        long afterVersion,
        long upToVersion,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult(
            VersionsOf(dataset)
                .Take((int)upToVersion + 1)
                .Skip(Math.Max(1, (int)afterVersion + 1))
                .Any(version => version.Batch is null)
        );

    public IAsyncEnumerable<Edit> ReadAsync(string dataset, long version, CancellationToken cancellationToken) =>
        VersionsOf(dataset)[(int)version].Rows.Select(row => row.Edit).ToAsyncEnumerable();

    private List<Shown> VersionsOf(string dataset)
    {
        if (!_versions.TryGetValue(dataset, out var versions))
            _versions.Add(dataset, versions = [new Shown([], Batch: null)]);
        return versions;
    }

    private void Show(Publication publication)
    {
        List<CuratedEdit> rows = publication.ReplaceAll ? [] : [.. Visible(publication.Dataset)];
        rows.AddRange(publication.Tokens.SelectMany(token => _staged[token]));
        VersionsOf(publication.Dataset).Add(new Shown(rows, publication.Batch));
        Publications.Add(publication);
    }

    /// <summary>A version.</summary>
    /// <param name="Rows">What a reader sees.</param>
    /// <param name="Batch">The batch that made it; null when somebody else did, and for the first, which is empty.</param>
    private sealed record Shown(IReadOnlyList<CuratedEdit> Rows, long? Batch);
}
