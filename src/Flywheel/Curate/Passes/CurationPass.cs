using Flywheel.Curate.Duplicates;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Passes;

/// <summary>
/// One pass over a stretch of the log. Each batch is staged and then recorded in one unit of work, once the circuit breaker
/// can no longer withdraw what it keeps; while that is written, the next is judged. All of them become one version.
/// </summary>
internal sealed class CurationPass(
    Database database,
    ICuratedEditSink sink,
    EventReader reader,
    BatchJudge judge,
    IKeepWatch watch,
    DuplicateIndex? duplicates,
    IPassPlan plan,
    Publication description,
    TimeProvider timeProvider
)
{
    private readonly Tally _tally = new();
    private readonly List<Candidate> _candidates = [];
    private readonly HeldBatches _held = new();
    private Action<JudgedBatch, TimeSpan> _onRecorded = (_, _) => { };
    private Task _recording = Task.CompletedTask;
    private long? _publication;

    /// <summary>What was judged and recorded.</summary>
    public Tally Tally => _tally;

    /// <summary>Judges and records the events of a stretch. Nothing is published yet.</summary>
    /// <returns>The offset up to which all events are dealt with.</returns>
    public async Task<long> RunAsync(
        LogStretch stretch,
        Action<JudgedBatch, TimeSpan> onRecorded,
        CancellationToken cancellationToken
    )
    {
        _onRecorded = onRecorded;
        try
        {
            // Decisions whose place in the log an earlier pass has gone by.
            await JudgeAsync(new ReadEvents([], stretch.After), cancellationToken).ConfigureAwait(false);
            var events = await reader.ReadAsync(stretch.After, stretch, cancellationToken).ConfigureAwait(false);
            while (events.Events.Count > 0)
            {
                await JudgeAsync(events, cancellationToken).ConfigureAwait(false);
                events = await reader.ReadAsync(events.LastOffset, stretch, cancellationToken).ConfigureAwait(false);
            }
            await RecordBeforeAsync(long.MaxValue, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _recording.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await _recording.ConfigureAwait(false);
        await database
            .WriteAsync(connection => plan.Complete(connection, _publication, stretch.UpTo), cancellationToken)
            .ConfigureAwait(false);
        return stretch.UpTo;
    }

    private async Task JudgeAsync(ReadEvents events, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        _candidates.Clear();
        plan.Select(events, _candidates);
        if (events.Events.Count == 0 && _candidates.Count == 0)
            return;
        var batch = await judge.JudgeAsync(events, _candidates, cancellationToken).ConfigureAwait(false);
        _held.Add(batch with { StartedAt = start });
        await RecordBeforeAsync(watch.First, cancellationToken).ConfigureAwait(false);
    }

    private async Task RecordBeforeAsync(long first, CancellationToken cancellationToken)
    {
        foreach (var batches in _held.TakeBefore(first))
        {
            await _recording.ConfigureAwait(false);
            _recording = Task.Run(() => RecordAsync(batches, cancellationToken), CancellationToken.None);
        }
    }

    private async Task RecordAsync(IReadOnlyList<JudgedBatch> batches, CancellationToken cancellationToken)
    {
        var tokens = new List<string?>(batches.Count);
        foreach (var batch in batches)
            tokens.Add(await StageAsync(batch, cancellationToken).ConfigureAwait(false));
        _publication = await database
            .WriteAsync(connection => Record(connection, batches, tokens), cancellationToken)
            .ConfigureAwait(false);
        foreach (var batch in batches)
        {
            batch.Addition.IsCommitted = true;
            batch.Watch?.IsCommitted = true;
            _tally.Add(batch);
            _onRecorded(batch, timeProvider.GetElapsedTime(batch.StartedAt));
        }
    }

    private async ValueTask<string?> StageAsync(JudgedBatch batch, CancellationToken cancellationToken)
    {
        var kept = new List<CuratedEdit>(batch.Edits.Count(edit => edit.IsKept));
        kept.AddRange(batch.Edits.Where(edit => edit.IsKept).Select(edit => edit.ToCurated()));
        return kept.Count == 0
            ? null
            : await sink.StageAsync(description.Dataset, kept, cancellationToken).ConfigureAwait(false);
    }

    private long? Record(SqliteConnection connection, IReadOnlyList<JudgedBatch> batches, List<string?> tokens)
    {
        var publication = _publication;
        for (var i = 0; i < batches.Count; i++)
            publication = Record(connection, publication, batches[i], tokens[i]);
        return publication;
    }

    private long? Record(SqliteConnection connection, long? publication, JudgedBatch batch, string? token)
    {
        if (publication is null && (batch.Edits.Count > 0 || plan.ReplacesAll))
            publication = PublicationLedger.Begin(connection, description, timeProvider.GetUtcNow());
        if (token is not null)
            PublicationLedger.AddToken(connection, publication!.Value, token);
        duplicates?.Write(connection, batch.Addition);
        plan.Record(connection, publication ?? 0, batch);
        return publication;
    }
}
