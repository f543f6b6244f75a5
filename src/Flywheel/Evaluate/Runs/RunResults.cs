using System.Runtime.CompilerServices;

namespace Flywheel.Evaluate.Runs;

/// <summary>The results of a run that is done, out of the lake.</summary>
internal sealed class RunResults(EvaluationTable table, RunSummary run) : IEvaluationResults
{
    /// <inheritdoc/>
    public string Name => $"run {run.Run.RunId}";

    /// <summary>The dataset that was evaluated; null where it was none, such as a file.</summary>
    public string? Dataset => RowSources.IsFile(run.Run.Dataset) ? null : run.Run.Dataset.Split('@')[0];

    /// <inheritdoc/>
    public async IAsyncEnumerable<EvaluationResult> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var result in table.Results(run.Run.RunId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return result;
        }
    }
}
