using System.Globalization;
using System.Runtime.CompilerServices;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Augment.Prompts;

/// <summary>The rows of one part of an evaluation.</summary>
/// <param name="name">The evaluation's name.</param>
/// <param name="evaluation">The evaluation's version.</param>
/// <param name="part">The part: <c>development</c> or <c>held-out</c>.</param>
/// <param name="rows">The rows.</param>
internal sealed class PartRows(string name, string evaluation, string part, IReadOnlyList<Example> rows)
    : IExampleSource
{
    private const int RowsAtOnce = 256;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The part's name.</summary>
    public string Part => part;

    /// <summary>Its rows, in their order.</summary>
    public IReadOnlyList<Example> Rows => rows;

    /// <inheritdoc/>
    public string Place(long number) => string.Create(CultureInfo.InvariantCulture, $"{Version}, row {number}");

    /// <inheritdoc/>
    public Task<string> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(Version);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NumberedRow[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var number = 0;
        foreach (var group in rows.Chunk(RowsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Array.ConvertAll(group, row => new NumberedRow(new FileLine(++number, 0, 0), row));
        }
    }

    private string Version => $"{evaluation} {part} part";
}
