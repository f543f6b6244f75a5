using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events;

/// <summary>
/// Removes old events by <see cref="EventLogOptions.MaxAge"/> and <see cref="EventLogOptions.MaxBytes"/>: whole batches,
/// from the oldest on, and only those that every named consumer has passed. Curation is one from the first event on, also
/// before it has begun. The ids stay for ever (about 30 bytes each), so that a client that repeats an old event still gets a
/// duplicate. The database's file does not shrink: the room serves later events.
/// </summary>
public sealed class EventRetention(Database database, EventLogOptions options, TimeProvider timeProvider)
{
    // About 16 MB: other writers wait no longer than that takes.
    private const int BatchesPerTransaction = 256;

    private const string PassedByAll = "SELECT coalesce(min(committed_offset), 0) FROM consumers";
    private const string TotalBytes = "SELECT coalesce(sum(bytes), 0) FROM event_batches";

    private const string Oldest = """
        SELECT last_offset, first_offset, received_at, bytes FROM event_batches
        WHERE last_offset <= ?1 ORDER BY last_offset
        """;

    /// <summary>Removes what is due; other writers come in between.</summary>
    public async Task<RetentionResult> ApplyAsync(CancellationToken cancellationToken)
    {
        var result = new RetentionResult(0, 0);
        if (options.MaxAge is null && options.MaxBytes is null)
            return result;
        while (true)
        {
            var step = await database.WriteAsync(RemoveSome, cancellationToken).ConfigureAwait(false);
            if (step.Events == 0)
                return result;
            result = new RetentionResult(result.Events + step.Events, result.Bytes + step.Bytes);
        }
    }

    private RetentionResult RemoveSome(SqliteConnection connection)
    {
        var (upTo, events, bytes, batches) = (0L, 0L, 0L, 0);
        // A clock that was ahead for a while has stamped batches too late: they and those behind them stay a little longer.
        var oldestToKeep = (timeProvider.GetUtcNow() - options.MaxAge)?.ToUnixTimeMilliseconds() ?? long.MinValue;
        var excess = options.MaxBytes is { } limit ? Scalar(connection, TotalBytes) - limit : 0;
        using var oldest = new Statement(connection, Oldest).Bind(1, Scalar(connection, PassedByAll));
        while (batches < BatchesPerTransaction && oldest.Step())
        {
            if (oldest.Integer(2) >= oldestToKeep && bytes >= excess)
                break;
            (upTo, batches) = (oldest.Integer(0), batches + 1);
            events += upTo - oldest.Integer(1) + 1;
            bytes += oldest.Integer(3);
        }
        oldest.Reset();
        using var delete = new Statement(connection, "DELETE FROM event_batches WHERE last_offset <= ?1").Bind(1, upTo);
        delete.Run();
        return new RetentionResult(events, bytes);
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }
}
