using System.Collections.Concurrent;
using Flywheel.Review.Items;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Agreement;

/// <summary>
/// Keeps what was computed of a queue until its complete items have grown by a thousandth, or its questions have changed: what
/// fewer items add moves no figure that anybody reads. Of a queue with fewer than a thousand complete items everything is computed
/// anew. Thread-safe.
/// </summary>
internal sealed class KeptReports<T>(Database database)
{
    private const int Fineness = 1000;

    private readonly ConcurrentDictionary<(string Queue, string Kind), (Facts Facts, T Report)> _kept = new();

    /// <summary>The report of a queue.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="kind">Which of its reports.</param>
    /// <param name="compute">Computes it; may run twice where two ask at once.</param>
    public async Task<T> GetAsync(string queue, string kind, Func<Task<T>> compute)
    {
        var facts = database.Read(connection => Read(connection, queue));
        if (_kept.TryGetValue((queue, kind), out var kept) && kept.Facts.Cover(facts))
            return kept.Report;
        var report = await compute().ConfigureAwait(false);
        _kept[(queue, kind)] = (facts, report);
        return report;
    }

    private static Facts Read(SqliteConnection connection, string queue)
    {
        using var row = new Statement(
            connection,
            $"""
            SELECT q.version, coalesce(sum(c.items), 0) FROM review_queues q
            LEFT JOIN review_counts c ON c.queue = q.id AND c.status <> {(int)ItemStatus.Open} WHERE q.name = ?1
            """
        );
        return row.Bind(1, queue).Step() && !row.IsNull(0) ? new(row.Integer(0), row.Integer(1)) : default;
    }

    private readonly record struct Facts(long Version, long Complete)
    {
        public bool Cover(Facts now) => now.Version == Version && now.Complete - Complete < Complete / Fineness;
    }
}
