using System.Globalization;
using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

/// <summary>A sink in memory that follows the port's contract; it outlives curators as a disk outlives processes.</summary>
internal sealed class MemorySink : ICuratedEditSink
{
    private readonly Dictionary<string, IReadOnlyList<CuratedEdit>> _staged = [];
    private readonly Dictionary<(string Dataset, long Batch), long> _published = [];
    private readonly Dictionary<string, List<CuratedEdit>> _visible = [];

    /// <summary>Called before and after each operation; throws to simulate a failure there.</summary>
    public Action<string> At { get; set; } = _ => { };

    public List<Publication> Publications { get; } = [];

    public IReadOnlyList<CuratedEdit> Visible(string dataset) => _visible.GetValueOrDefault(dataset, []);

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
            version = _published.Keys.Count(published => published.Dataset == publication.Dataset) + 1;
            Show(publication);
            _published[key] = version;
        }
        At("after publish");
        return ValueTask.FromResult(version);
    }

    private void Show(Publication publication)
    {
        var rows = publication.ReplaceAll ? [] : Visible(publication.Dataset).ToList();
        rows.AddRange(publication.Tokens.SelectMany(token => _staged[token]));
        _visible[publication.Dataset] = rows;
        Publications.Add(publication);
    }
}
