using System.Globalization;
using System.Runtime.CompilerServices;
using Flywheel.Evaluate.Runs;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Tests.Gate.FailureModes;

/// <summary>Rows in memory.</summary>
internal sealed class RowList(params IReadOnlyList<Example> rows) : IExampleSource
{
    public RowList(params IReadOnlyList<(string Id, string Intent)> rows)
        : this([
            .. rows.Select(row => new Example
            {
                Id = row.Id,
                Input = Prompt.FromText("q"),
                Cohort = new Dictionary<string, string> { ["intent"] = row.Intent },
            }),
        ]) { }

    public string Name => "rows";

    public string Place(long number) => string.Create(CultureInfo.InvariantCulture, $"rows, {number}");

    public Task<string> VersionAsync(CancellationToken cancellationToken) => Task.FromResult(Name);

    public async IAsyncEnumerable<NumberedRow[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
            yield return [new NumberedRow(new FileLine(1, 0, 0), row)];
    }
}
