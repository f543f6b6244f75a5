using System.Runtime.CompilerServices;
using System.Text;
using Flywheel.Capture;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Evaluate.Runs;

/// <summary>Asks a target about the rows, and keeps every answer on disk as soon as it comes.</summary>
internal sealed class TargetAnswers(IExampleSource dataset, ITarget target, int concurrency, TimeProvider time)
{
    // A target that answers none of these answers nothing: a wrong key, a wrong address, a command that does not start.
    private const int MostFailuresAtFirst = 20;

    /// <summary>Forgets the answers that failed, so that they are asked for again.</summary>
    /// <param name="path">The file of answers; may be absent.</param>
    public static void ForgetFailures(string path)
    {
        if (!File.Exists(path))
            return;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
            PartialLines.Mend(file, linesPerGroup: 1);
        DurableFile.Replace(
            path,
            stream =>
            {
                foreach (var line in File.ReadLines(path).Select(Encoding.UTF8.GetBytes))
                {
                    PayloadItem.Read(line, line.Length, PredictionFields.Read, out var prediction);
                    if (prediction is not { Error: null })
                        continue;
                    stream.Write(line);
                    stream.WriteByte((byte)'\n');
                }
            }
        );
    }

    /// <summary>Asks about every row that the file has no answer for.</summary>
    /// <param name="path">The file of answers, in the order in which they come.</param>
    /// <param name="progress">Told how many rows have an answer.</param>
    /// <param name="cancellationToken">Ends the asking; what was answered stays.</param>
    /// <exception cref="FlywheelException">The target answers nothing at all.</exception>
    public async Task CollectAsync(string path, Action<long> progress, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        await using (file.ConfigureAwait(false))
        {
            var (answered, failed, isGivenUp) = (PartialLines.Mend(file, linesPerGroup: 1), 0L, false);
            using var known = await PredictionFile.OpenAsync(path, cancellationToken).ConfigureAwait(false);
            await Parallel
                .ForEachAsync(
                    UnansweredAsync(known, cancellationToken),
                    new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
                    async (row, token) =>
                    {
                        // The loop itself stops a moment after the exception.
                        if (Volatile.Read(ref isGivenUp))
                            return;
                        var prediction = await AskAsync(row, token).ConfigureAwait(false);
                        lock (file)
                        {
                            file.Write(JsonLine.Of([prediction], PredictionJson.Write));
                            file.Flush();
                            failed += prediction.Error is null ? 0 : 1;
                            progress(++answered);
                            isGivenUp = answered >= MostFailuresAtFirst && failed == answered;
                            if (isGivenUp)
                                throw AnswersNothing(prediction);
                        }
                    }
                )
                .ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private async IAsyncEnumerable<Example> UnansweredAsync(
        PredictionFile known,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var rows in dataset.ReadAsync(cancellationToken).ConfigureAwait(false))
        foreach (var row in rows)
            if (known.Index.Find(row.Row.Id) is null)
                yield return row.Row;
    }

    private async Task<Prediction> AskAsync(Example row, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var prediction = await target.AnswerAsync(row, cancellationToken).ConfigureAwait(false);
        return prediction.LatencySeconds is null
            ? prediction with
            {
                LatencySeconds = time.GetElapsedTime(start).TotalSeconds,
            }
            : prediction;
    }

    private FlywheelException AnswersNothing(Prediction last) =>
        new(
            $"{target.Name} answered none of the first {MostFailuresAtFirst} rows; of the last it said: {last.Error!.TrimEnd('.')}. Mend it, and "
                + "give the same command again."
        );
}
