using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Agreement;

/// <summary>
/// Keeps the counts that agreement is computed from. Each item is counted once, when it is complete: until then its answers can
/// be undone and are hidden, afterwards neither. What is read grows with the items completed since the last time, not with all.
/// </summary>
internal sealed class AgreementTally(Database database, QueueLedger queues)
{
    // So many at once, or others would wait for the database.
    private const int ItemsAtOnce = 500;

    /// <summary>Counts what was completed since the last time; other processes may do so too.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (database.Read(HasPending))
            await database.WriteAsync(Count, cancellationToken).ConfigureAwait(false);
    }

    private static bool HasPending(SqliteConnection connection)
    {
        using var any = new Statement(connection, "SELECT 1 FROM review_agreement_pending LIMIT 1");
        return any.Step();
    }

    private void Count(SqliteConnection connection)
    {
        var pending = Pending(connection);
        using var items = new CompleteItemReader(connection, queues);
        using var counts = new AgreementCountsWriter(connection);
        using var done = new Statement(connection, "DELETE FROM review_agreement_pending WHERE item = ?1");
        foreach (var item in pending)
        {
            counts.Add(items.Read(item));
            done.Bind(1, item).Run();
        }
    }

    private static List<long> Pending(SqliteConnection connection)
    {
        using var rows = new Statement(connection, "SELECT item FROM review_agreement_pending LIMIT ?1");
        rows.Bind(1, ItemsAtOnce);
        var items = new List<long>();
        while (rows.Step())
            items.Add(rows.Integer(0));
        return items;
    }
}
