using System.Runtime.CompilerServices;
using Flywheel.Augment.Datasets;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Augment.Mining;

/// <summary>The rows of the development part that bring neither answer nor score: what a target is asked.</summary>
internal sealed class UnansweredRows(JsonlFile evaluation) : IExampleSource
{
    /// <inheritdoc/>
    public string Name => evaluation.Name;

    /// <inheritdoc/>
    public string Place(long number) => evaluation.Place((int)number - 1);

    /// <inheritdoc/>
    public Task<string> VersionAsync(CancellationToken cancellationToken) =>
        Task.Run(evaluation.Version, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NumberedRow[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = evaluation.ReadAsync<EvaluationRecord, NumberedRow?>(
            EvaluationRecord.Read,
            (number, record) => IsMeant(record) ? new NumberedRow(new FileLine(number + 1, 0, 0), record.Row) : null,
            cancellationToken
        );
        await foreach (var rows in groups.ConfigureAwait(false))
            yield return [.. rows.OfType<NumberedRow>()];
    }

    private static bool IsMeant(EvaluationRecord record) =>
        !record.IsAnswered
        && record.Prediction.Score is null
        && EvaluationParts.Of(record.Row) == EvaluationPart.Development;
}
