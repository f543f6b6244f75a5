using System.Runtime.CompilerServices;
using Flywheel.Capture;
using Flywheel.Evaluate.Doubts;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// Evaluates a dataset: checks the files, asks the target where there is one, scores every row by every evaluator in the
/// dataset's order, records the results and their counts, and offers to the review what they leave in doubt. Whatever was done when the
/// process ended is not done again by the next.
/// </summary>
internal sealed class EvaluationRun(
    EvaluationPlan plan,
    EvaluationTable table,
    IProgress<EvaluationProgress> progress,
    TimeProvider time,
    CohortCounts? counts = null,
    RunDoubts? doubts = null
)
{
    /// <summary>Runs.</summary>
    /// <param name="filesOf">Where the run's files lie.</param>
    /// <param name="cancellationToken">Stops; the same run goes on later.</param>
    /// <exception cref="FlywheelException">Something to be mended by people; what was done is kept.</exception>
    public async Task<RunSummary> RunAsync(Func<RunRecord, RunFiles> filesOf, CancellationToken cancellationToken)
    {
        var input = await CheckedRows.ReadAsync(plan, cancellationToken).ConfigureAwait(false);
        using var given = input.Predictions;
        var record = RecordOf(input);
        var files = filesOf(record);
        using var journal = RunJournal.Open(files, record);
        using var collected = given is null
            ? await AskAsync(files, journal, input.Rows, cancellationToken).ConfigureAwait(false)
            : null;
        var predictions = (given ?? collected)!;
        using (new CountedEvaluators(plan.Evaluators, files))
            await ScoreAsync(journal, predictions, input.Rows, cancellationToken).ConfigureAwait(false);
        var summary = await RecordAsync(journal.Run, files, input, cancellationToken).ConfigureAwait(false);
        if (doubts is not null)
            await doubts
                .OfferAsync(
                    plan.Dataset,
                    predictions,
                    ResultsAsync(files, cancellationToken),
                    plan.Evaluators.Count,
                    cancellationToken
                )
                .ConfigureAwait(false);
        journal.Complete();
        return summary;
    }

    private RunRecord RecordOf(CheckedRows input)
    {
        var now = time.GetUtcNow();
        return new RunRecord
        {
            RunId = Guid.CreateVersion7(now).ToString(),
            StartedAt = now,
            Dataset = plan.Dataset.Name,
            DatasetVersion = input.DatasetVersion,
            Target = input.Target,
            Evaluators = RunRecord.NamesOf(plan.Evaluators),
            Trial = plan.Trial,
        };
    }

    private async Task<PredictionFile> AskAsync(
        RunFiles files,
        RunJournal journal,
        long total,
        CancellationToken cancellationToken
    )
    {
        if (journal.IsNew)
            File.Delete(files.Predictions);
        // Once rows were scored by their answers, the answers stay as they are.
        else if (journal.RowsDone == 0)
            TargetAnswers.ForgetFailures(files.Predictions);
        await new TargetAnswers(plan.Dataset, plan.Target!, plan.Concurrency, time)
            .CollectAsync(
                files.Predictions,
                done => progress.Report(new EvaluationProgress(IsAsking: true, done, total)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return await PredictionFile.OpenAsync(files.Predictions, cancellationToken).ConfigureAwait(false);
    }

    private async Task ScoreAsync(
        RunJournal journal,
        PredictionFile predictions,
        long total,
        CancellationToken cancellationToken
    )
    {
        var scorer = new RowScorer(plan.Evaluators, predictions, plan.Concurrency);
        await using (scorer.ConfigureAwait(false))
        {
            var scored = InOrder.MapAsync(
                RowsFromAsync(journal.RowsDone, cancellationToken),
                rows => Array.ConvertAll(rows, row => scorer.ScoreAsync(row.Row)),
                cancellationToken
            );
            var done = journal.RowsDone;
            await foreach (var rows in scored.ConfigureAwait(false))
            {
                await WriteAsync(journal, rows, cancellationToken).ConfigureAwait(false);
                progress.Report(new EvaluationProgress(IsAsking: false, done += rows.Length, total));
            }
        }
    }

    private static async Task WriteAsync(
        RunJournal journal,
        ValueTask<byte[]>[] rows,
        CancellationToken cancellationToken
    )
    {
        foreach (var row in rows)
        {
            // What is done is safe before others are waited for.
            if (!row.IsCompleted)
                journal.Flush();
            journal.Write(await row.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        journal.Flush();
    }

    private async IAsyncEnumerable<NumberedRow[]> RowsFromAsync(
        long first,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var read = 0L;
        await foreach (var rows in plan.Dataset.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var skipped = (int)Math.Clamp(first - read, 0, rows.Length);
            read += rows.Length;
            if (skipped < rows.Length)
                yield return skipped == 0 ? rows : rows[skipped..];
        }
    }

    // Reads the results again, for some may be those of a process before this one.
    private async Task<RunSummary> RecordAsync(
        RunRecord run,
        RunFiles files,
        CheckedRows input,
        CancellationToken cancellationToken
    )
    {
        var tally = new SummaryTally(plan.Evaluators.Count);
        var cohorts = new CohortTally();
        using var writer = table.Begin(run);
        await foreach (var result in ResultsAsync(files, cancellationToken).ConfigureAwait(false))
        {
            tally.Add(result);
            cohorts.Add(result);
            writer.Add(result);
        }
        var summary = new RunSummary
        {
            Run = run,
            FinishedAt = time.GetUtcNow(),
            Rows = tally.Rows,
            UnusedPredictions = input.UnusedPredictions,
            Evaluators = tally.Summaries(),
        };
        table.Commit(summary, writer.Finish(), cancellationToken);
        if (counts is not null)
            await counts.KeepAsync(run.RunId, cohorts.Cohorts(), cancellationToken).ConfigureAwait(false);
        return summary;
    }

    private static async IAsyncEnumerable<EvaluationResult> ResultsAsync(
        RunFiles files,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var groups = RowFile.ReadAsync(
            files.Partial,
            EvaluationResultFields.Read,
            (result, _) => result,
            cancellationToken
        );
        await foreach (var results in groups.ConfigureAwait(false))
        foreach (var result in results)
            yield return result;
    }
}
