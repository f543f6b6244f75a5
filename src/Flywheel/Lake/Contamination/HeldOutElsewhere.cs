namespace Flywheel.Lake.Contamination;

/// <summary>
/// What the datasets of a lake measure with at their latest versions, remembered until one of them changes. Thread-safe.
/// </summary>
internal sealed class HeldOutElsewhere(DatasetCatalog catalog)
{
    private readonly Lock _lock = new();
    private List<(string Dataset, long Version)> _versions = [];
    private HeldOutIndex _index = new();

    /// <summary>The held-out rows of all datasets but one.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public HeldOutIndex Except(string dataset, CancellationToken cancellationToken)
    {
        var others = catalog.Names().Where(name => name != dataset).Select(catalog.Open).ToList();
        var versions = others.ConvertAll(other => (other.Name, other.Table.Latest().Version));
        lock (_lock)
        {
            if (versions.SequenceEqual(_versions))
                return _index;
            var index = new HeldOutIndex();
            for (var i = 0; i < others.Count; i++)
                index.AddRange(LakeRows.HeldOut(others[i], versions[i].Version, cancellationToken));
            (_versions, _index) = (versions, index);
            return index;
        }
    }
}
