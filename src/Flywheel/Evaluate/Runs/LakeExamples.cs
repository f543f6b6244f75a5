using System.Globalization;
using System.Runtime.CompilerServices;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>The rows of a version of a dataset of evaluation rows, of both splits, ordered by id.</summary>
internal sealed class LakeExamples(Dataset dataset, long version) : IExampleSource
{
    private const int RowsAtOnce = 256;

    /// <inheritdoc/>
    public string Name => new DatasetReference(dataset.Name, version).ToString();

    /// <inheritdoc/>
    public string Place(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}, row {number} in the order of ids");

    /// <inheritdoc/>
    public Task<string> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(Name);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NumberedRow[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var number = 0;
        foreach (var rows in dataset.Examples(version, split: null, cancellationToken).Chunk(RowsAtOnce))
            yield return Array.ConvertAll(rows, row => new NumberedRow(new FileLine(++number, 0, 0), row));
    }
}
