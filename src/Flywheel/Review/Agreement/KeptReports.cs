using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Flywheel.Review.Items;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Agreement;

/// <summary>
/// Keeps in the database what was computed of a queue until its complete items have grown by a thousandth, or what it rests on besides
/// them has changed: what fewer items add moves no figure that anybody reads. Of a queue with fewer than a thousand complete items
/// everything is computed anew. Thread-safe.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="json">How they are written; asked when one is, for describing the types takes longer than most commands have.</param>
internal sealed class KeptReports<T>(Database database, Func<JsonTypeInfo<T>> json)
    where T : class
{
    private const int Fineness = 1000;

    // Another program may compute otherwise, or write another form.
    private static readonly string Program = typeof(KeptReports<T>).Module.ModuleVersionId.ToString("N");

    /// <summary>The report of a queue.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="kind">Which of its reports.</param>
    /// <param name="settings">What else it is computed by: with other settings it is another report.</param>
    /// <param name="compute">Computes it; may run twice where two ask at once.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    public async Task<T> GetAsync(
        string queue,
        string kind,
        string settings,
        Func<Task<T>> compute,
        CancellationToken cancellationToken
    )
    {
        var facts = database.Read(connection => Read(connection, queue, settings));
        if (database.Read(connection => Find(connection, queue, kind, facts)) is { } kept)
            return kept;
        var report = await compute().ConfigureAwait(false);
        if (facts.Complete >= Fineness && !database.IsReadOnly)
            await database
                .WriteAsync(connection => Keep(connection, queue, kind, facts, report), cancellationToken)
                .ConfigureAwait(false);
        return report;
    }

    private static Facts Read(SqliteConnection connection, string queue, string settings)
    {
        using var row = new Statement(
            connection,
            $"""
            SELECT q.version, coalesce(sum(c.items), 0) FROM review_queues q
            LEFT JOIN review_counts c ON c.queue = q.id AND c.status <> {(int)ItemStatus.Open} WHERE q.name = ?1
            """
        );
        return row.Bind(1, queue).Step() && !row.IsNull(0)
            ? new(FormattableString.Invariant($"{row.Integer(0)} {settings} {Program}"), row.Integer(1))
            : new("", 0);
    }

    private T? Find(SqliteConnection connection, string queue, string kind, Facts now)
    {
        using var row = new Statement(
            connection,
            "SELECT complete, report FROM review_reports WHERE queue = ?1 AND kind = ?2 AND basis = ?3"
        );
        row.Bind(1, queue).Bind(2, kind).Bind(3, now.Basis);
        return row.Step() && now.Complete - row.Integer(0) < row.Integer(0) / Fineness
            ? JsonSerializer.Deserialize(row.Text(1), json())
            : null;
    }

    private void Keep(SqliteConnection connection, string queue, string kind, Facts facts, T report)
    {
        using var keep = new Statement(
            connection,
            "INSERT OR REPLACE INTO review_reports(queue, kind, basis, complete, report) VALUES (?1, ?2, ?3, ?4, ?5)"
        );
        keep.Bind(1, queue).Bind(2, kind).Bind(3, facts.Basis).Bind(4, facts.Complete);
        keep.Bind(5, JsonSerializer.Serialize(report, json())).Run();
    }

    private readonly record struct Facts(string Basis, long Complete);
}
