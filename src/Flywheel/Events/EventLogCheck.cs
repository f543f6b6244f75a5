using System.Runtime.CompilerServices;
using Flywheel.Events.Ids;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events;

/// <summary>
/// Checks the event log: every batch readable, offsets without gaps, every event findable by its id, no consumer ahead of
/// the log.
/// </summary>
public sealed class EventLogCheck(Database database) : IWorkspaceCheck
{
    private const string BatchesFrom = """
        SELECT first_offset, last_offset, received_at, payload FROM event_batches
        WHERE last_offset > ?1 ORDER BY last_offset LIMIT 1024
        """;

    private const string RestoreBackup = "Check the disk, then restore a backup with 'flywheel restore'.";

    /// <inheritdoc/>
    public string Name => "event log";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = database.Read(connection => CheckBatches(connection, last));
            foreach (var finding in part.Findings)
                yield return finding;
            if (part.LastOffset == last)
                break;
            last = part.LastOffset;
        }
        foreach (var finding in database.Read(connection => CheckEnds(connection, last)))
            yield return finding;
        await Task.CompletedTask.ConfigureAwait(false);
    }

    private (List<Finding> Findings, long LastOffset) CheckBatches(SqliteConnection connection, long last)
    {
        var findings = new List<Finding>();
        using var batches = new Statement(connection, BatchesFrom).Bind(1, last);
        using var ids = new EventIdIndex(connection);
        while (batches.Step())
        {
            // What comes before the first batch was removed by retention.
            var first = batches.Integer(0);
            if (last > 0 && first != last + 1)
                findings.Add(new Finding(Place(last + 1, first - 1), "the events are missing", RestoreBackup));
            last = batches.Integer(1);
            if (Fault(batches, ids) is { } fault)
                findings.Add(new Finding(Place(first, last), fault, RestoreBackup));
        }
        return (findings, last);
    }

    private static string? Fault(Statement batch, EventIdIndex ids)
    {
        try
        {
            foreach (var item in EventBatch.Decode(batch.Blob(3), batch.Integer(0), batch.Integer(1), batch.Integer(2)))
                if (ids.Find(EventKey.Of(item.EventId)) != item.Offset)
                    return FormattableString.Invariant($"event {item.Offset} is not found by its id");
            return null;
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }

    private List<Finding> CheckEnds(SqliteConnection connection, long lastRead)
    {
        var findings = new List<Finding>();
        var head = new EventTableReader(connection, database.Path).LastOffset();
        if (lastRead > head)
            findings.Add(
                new Finding(Place(head + 1, lastRead), "the log's head does not know the events", RestoreBackup)
            );
        using var ahead = new Statement(
            connection,
            "SELECT name, committed_offset FROM consumers WHERE committed_offset > ?1"
        );
        ahead.Bind(1, head);
        while (ahead.Step())
            findings.Add(
                new Finding(
                    $"{database.Path}, consumer {ahead.Text(0)}",
                    FormattableString.Invariant($"it has passed event {ahead.Integer(1)}, but the log ends at {head}"),
                    RestoreBackup
                )
            );
        return findings;
    }

    private string Place(long first, long last) =>
        FormattableString.Invariant($"{database.Path}, events {first} to {last}");
}
