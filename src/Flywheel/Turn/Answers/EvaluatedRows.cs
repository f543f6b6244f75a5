using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Turn.Answers;

/// <summary>A version of the evaluation, and which of its rows are of the development part.</summary>
/// <param name="Source">The rows.</param>
/// <param name="Dataset">The dataset's name.</param>
/// <param name="Count">How many.</param>
/// <param name="Development">The ids of those that may be learnt from; all others are held out.</param>
internal sealed record EvaluatedRows(
    IExampleSource Source,
    string Dataset,
    long Count,
    IReadOnlySet<string> Development
)
{
    /// <summary>The latest version of a dataset.</summary>
    /// <exception cref="FlywheelException">The rows cannot be read.</exception>
    public static async Task<EvaluatedRows> OpenAsync(
        DatasetCatalog catalog,
        string dataset,
        CancellationToken cancellationToken
    )
    {
        var source = RowSources.Open(catalog, new DatasetReference(dataset));
        var development = new HashSet<string>(StringComparer.Ordinal);
        var count = 0L;
        await foreach (var rows in source.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            count += rows.Length;
            foreach (var row in rows)
                if (EvaluationParts.Of(row.Row) == EvaluationPart.Development)
                    development.Add(row.Row.Id);
        }
        return new(source, dataset, count, development);
    }
}
