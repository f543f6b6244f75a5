namespace Flywheel.Lake;

/// <summary>What other datasets measure with: the eval and regression rows of their latest versions. Not thread-safe.</summary>
internal sealed class HeldOutElsewhere
{
    private readonly List<(string Dataset, HeldOutContents Rows)> _examples = [];
    private readonly List<Dataset> _pairs = [];

    /// <summary>Adds a dataset of either kind.</summary>
    /// <exception cref="FlywheelException">A file of it is gone or broken.</exception>
    public void Add(Dataset dataset, CancellationToken cancellationToken)
    {
        if (dataset.Kind == DatasetKind.Preferences)
        {
            dataset.HeldOut.Follow(dataset.Table.Latest());
            _pairs.Add(dataset);
        }
        else
            _examples.Add((dataset.Name, ContentsOf(dataset, cancellationToken)));
    }

    /// <summary>The held-out row of the same content and its dataset; null when there is none.</summary>
    public (string Dataset, string Id)? Find(string prompt, string chosen)
    {
        foreach (var (name, rows) in _examples)
            if (rows.Find(prompt, chosen) is { } row)
                return (name, row.Id);
        foreach (var dataset in _pairs)
            if (dataset.HeldOut.Find(prompt, chosen) is { } row)
                return (dataset.Name, row.Id);
        return null;
    }

    private static HeldOutContents ContentsOf(Dataset dataset, CancellationToken cancellationToken)
    {
        var contents = new HeldOutContents();
        foreach (var row in dataset.Examples(dataset.Table.Latest().Version, split: null, cancellationToken))
        foreach (var expected in row.Expected)
            contents.Add(row.Input.Value, expected, new(row.Id, row.Split));
        return contents;
    }
}
