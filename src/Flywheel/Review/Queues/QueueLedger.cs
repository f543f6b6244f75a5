using System.Collections.Concurrent;
using System.Text;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Queues;

/// <summary>The queues in the database. Writing methods run inside a unit of work. Thread-safe.</summary>
internal sealed class QueueLedger
{
    private const string Select = """
        SELECT q.id, q.name, q.version, d.definition, q.created_at, d.changed_at
        FROM review_queues q JOIN review_definitions d ON d.queue = q.id AND d.version = q.version
        """;

    // A version never changes, so it is read once.
    private readonly ConcurrentDictionary<(long Queue, int Version), QueueDefinition> _definitions = new();

    public IReadOnlyList<ReviewQueue> List(SqliteConnection connection)
    {
        var queues = new List<ReviewQueue>();
        using var rows = new Statement(connection, Select + " ORDER BY q.name");
        while (rows.Step())
            queues.Add(Read(rows));
        return queues;
    }

    /// <exception cref="ReviewException">There is no such queue.</exception>
    public ReviewQueue Get(SqliteConnection connection, string name) => Find(connection, name) ?? throw Unknown();

    public ReviewQueue? Find(SqliteConnection connection, string name)
    {
        using var rows = new Statement(connection, Select + " WHERE q.name = ?1").Bind(1, name);
        return rows.Step() ? Read(rows) : null;
    }

    public ReviewQueue Get(SqliteConnection connection, long number)
    {
        using var rows = new Statement(connection, Select + " WHERE q.id = ?1").Bind(1, number);
        return rows.Step() ? Read(rows) : throw Unknown();
    }

    /// <summary>A version of a queue's definition, which must be there.</summary>
    public QueueDefinition Definition(SqliteConnection connection, long queue, int version)
    {
        if (_definitions.TryGetValue((queue, version), out var known))
            return known;
        using var rows = new Statement(
            connection,
            "SELECT definition FROM review_definitions WHERE queue = ?1 AND version = ?2"
        );
        rows.Bind(1, queue).Bind(2, version).Step();
        return Parse(queue, version, rows.Text(0));
    }

    /// <summary>Makes a queue, or gives one a new version of its definition.</summary>
    public static void Put(
        SqliteConnection connection,
        string name,
        int version,
        QueueDefinition definition,
        string person,
        DateTimeOffset now
    )
    {
        var time = now.ToUnixTimeMilliseconds();
        using var put = new Statement(
            connection,
            """
            INSERT INTO review_queues(name, version, created_at) VALUES (?1, ?2, ?3)
            ON CONFLICT(name) DO UPDATE SET version = excluded.version
            """
        );
        put.Bind(1, name).Bind(2, version).Bind(3, time).Run();
        using var add = new Statement(
            connection,
            """
            INSERT INTO review_definitions(queue, version, definition, changed_at, changed_by)
            SELECT id, ?2, ?3, ?4, ?5 FROM review_queues WHERE name = ?1
            """
        );
        add.Bind(1, name).Bind(2, version).Bind(3, QueueJson.TextOf(definition)).Bind(4, time).Bind(5, person).Run();
    }

    private ReviewQueue Read(Statement row)
    {
        var (queue, version) = (row.Integer(0), (int)row.Integer(2));
        return new ReviewQueue(
            queue,
            row.Text(1),
            version,
            _definitions.TryGetValue((queue, version), out var known) ? known : Parse(queue, version, row.Text(3)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(4)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(5))
        );
    }

    private QueueDefinition Parse(long queue, int version, string json) =>
        _definitions[(queue, version)] = QueueJson.Read(
            JsonPlace.Parse(Encoding.UTF8.GetBytes(json), ReviewFault.InvalidQueue)
        );

    private static ReviewException Unknown() =>
        new(
            ReviewFault.QueueNotFound,
            "There is no queue of this name. 'flywheel review queue list' shows those that there are."
        );
}
