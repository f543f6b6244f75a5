using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>The rows of a file of JSON lines.</summary>
internal sealed class ExampleFile(string path) : IExampleSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public string Place(long number) => RowFile.Place(path, number);

    /// <inheritdoc/>
    public Task<string> VersionAsync(CancellationToken cancellationToken) =>
        ContentVersion.OfAsync(path, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<NumberedRow[]> ReadAsync(CancellationToken cancellationToken) =>
        RowFile.ReadAsync(path, ExampleFields.Read, (row, line) => new NumberedRow(line, row), cancellationToken);
}
