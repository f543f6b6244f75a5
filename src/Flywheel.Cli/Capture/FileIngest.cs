using Flywheel.Capture;
using Flywheel.Events;

namespace Flywheel.Cli.Capture;

/// <summary>Appends the rows of files to the event log, and says on standard error which are refused and why.</summary>
internal sealed class FileIngest(Wheel wheel)
{
    private const int GroupsAhead = 8;

    private readonly IPayload _payload = AnyPayload.Create(wheel.Pseudonyms, EventIds.ByContent, wheel.Options.Capture);

    private readonly RefusedRows _refused = new();

    public IngestResult Result { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Appends one file.</summary>
    /// <param name="file">Its path; <c>-</c> is standard input.</param>
    /// <param name="appended">Told of every row in order: the row, and its offset in the log; 0 where it was refused.</param>
    /// <param name="cancellationToken">Stops between groups of rows.</param>
    /// <param name="read">Is told how many bytes of the file were read; null where nobody looks.</param>
    public async Task RunAsync(
        string file,
        Action<PayloadRow, long> appended,
        CancellationToken cancellationToken,
        IProgress<long>? read = null
    )
    {
        var groups = PayloadFile.ReadAsync(file, _payload, wheel.Options.Capture, cancellationToken, read);
        // Several groups are on their way at once, so that they share commits.
        var appending = new Queue<Appending>();
        try
        {
            await foreach (var rows in groups.ConfigureAwait(false))
            {
                if (appending.Count == GroupsAhead)
                    await TakeAsync(file, appending.Dequeue(), appended).ConfigureAwait(false);
                var append = Append(rows, cancellationToken);
                while (append.IsOverloaded(out var retryAfter))
                {
                    await WaitForRoomAsync(retryAfter).ConfigureAwait(false);
                    append = Append(rows, cancellationToken);
                }
                appending.Enqueue(append);
            }
            while (appending.TryDequeue(out var next))
                await TakeAsync(file, next, appended).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)Task.WhenAll(appending.Select(append => append.Result))).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing
            );
        }

        // A file can wait: where a client is told to come back later, this comes back itself.
        async Task WaitForRoomAsync(TimeSpan retryAfter)
        {
            if (appending.TryDequeue(out var oldest))
                await TakeAsync(file, oldest, appended).ConfigureAwait(false);
            else
                await Task.Delay(retryAfter, cancellationToken).ConfigureAwait(false);
        }
    }

    private Appending Append(PayloadRow[] rows, CancellationToken cancellationToken)
    {
        var drafts = new List<EventDraft>(rows.Length);
        foreach (var row in rows)
            if (row.Error is null)
                drafts.Add(row.Draft);
        return new Appending(rows, wheel.Log.AppendAsync(drafts, cancellationToken).AsTask());
    }

    private async Task TakeAsync(string file, Appending group, Action<PayloadRow, long> appended)
    {
        var outcomes = ((AppendResult.Appended)await group.Result.ConfigureAwait(false)).Outcomes;
        var next = 0;
        var duplicates = 0;
        foreach (var row in group.Rows)
        {
            if (row.Error is { } error)
            {
                _refused.Add(file, row.Line, error);
                appended(row, 0);
                continue;
            }
            var outcome = outcomes[next++];
            duplicates += outcome.IsDuplicate ? 1 : 0;
            appended(row, outcome.Offset);
        }
        Result = new IngestResult(
            Result.Rows + group.Rows.Length,
            Result.Appended + next - duplicates,
            Result.Duplicates + duplicates,
            Result.Invalid + group.Rows.Length - next
        );
    }

    /// <summary>To be called after the last file.</summary>
    public void Close() => _refused.Close(Result.Rows);

    private sealed record Appending(PayloadRow[] Rows, Task<AppendResult> Result)
    {
        // The log refuses at once or not at all.
        public bool IsOverloaded(out TimeSpan retryAfter)
        {
            var overloaded = Result is { IsCompletedSuccessfully: true, Result: AppendResult.Overloaded refusal }
                ? refusal
                : null;
            retryAfter = overloaded?.RetryAfter ?? default;
            return overloaded is not null;
        }
    }
}
