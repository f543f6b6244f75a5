using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>
/// Who did what to which thing and why. Append-only: the database refuses changes, and a hash chain shows those made
/// behind its back.
/// </summary>
public sealed class AuditTrail(Database database, TimeProvider timeProvider)
{
    private const string Insert = """
        INSERT INTO audit_trail(number, recorded_at, actor, action, subject, why, details, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """;

    private const string Select = """
        SELECT number, recorded_at, actor, action, subject, why, details, hash FROM audit_trail
        WHERE number > ?1 ORDER BY number
        """;

    private const string SelectLatest = """
        SELECT number, recorded_at, actor, action, subject, why, details, hash FROM audit_trail
        WHERE number < ?1 AND (?2 IS NULL OR actor = ?2) AND (?3 IS NULL OR substr(action, 1, length(?3)) = ?3)
        ORDER BY number DESC LIMIT ?4
        """;

    /// <summary>Adds an entry as a unit of work of its own.</summary>
    public Task<AuditEntry> AppendAsync(
        string actor,
        string action,
        string subject,
        string why,
        string detailsJson,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            connection => Append(connection, actor, action, subject, why, detailsJson),
            cancellationToken
        );

    /// <summary>Adds an entry inside the unit of work that does what the entry says.</summary>
    internal AuditEntry Append(
        SqliteConnection connection,
        string actor,
        string action,
        string subject,
        string why,
        string detailsJson
    )
    {
        var (last, hash) = Head(connection);
        // The time is cut to what is stored, or the hash could not be computed again.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
        var entry = new AuditEntry(last + 1, now, actor, action, subject, why, detailsJson);
        using var insert = new Statement(connection, Insert);
        insert.Bind(1, entry.Number).Bind(2, now.ToUnixTimeMilliseconds()).Bind(3, actor).Bind(4, action);
        insert.Bind(5, subject).Bind(6, why).Bind(7, detailsJson).Bind(8, AuditHash.Of(entry, hash)).Run();
        return entry;
    }

    /// <summary>At most <paramref name="limit"/> entries above a number, in order.</summary>
    public IReadOnlyList<AuditEntry> Read(long afterNumber, int limit) =>
        database.Read(connection =>
        {
            var entries = new List<AuditEntry>();
            using var rows = new Statement(connection, Select).Bind(1, afterNumber);
            while (entries.Count < limit && rows.Step())
                entries.Add(Entry(rows));
            return entries;
        });

    /// <summary>Some entries, the latest first.</summary>
    /// <param name="below">Only entries below this number; all when null.</param>
    /// <param name="actor">Only what this actor did; everybody's when null.</param>
    /// <param name="action">Only actions that begin so; all when null.</param>
    /// <param name="limit">The most entries.</param>
    internal IReadOnlyList<AuditEntry> ReadLatest(long? below, string? actor, string? action, int limit) =>
        database.Read(connection =>
        {
            var entries = new List<AuditEntry>();
            using var rows = new Statement(connection, SelectLatest);
            rows.Bind(1, below ?? long.MaxValue).BindOptional(2, actor).BindOptional(3, action).Bind(4, limit);
            while (rows.Step())
                entries.Add(Entry(rows));
            return entries;
        });

    /// <summary>
    /// Computes the hash chain again and names the first entry that breaks it: changed, missing in between, or missing at
    /// the end. Somebody who can write the database's file could make a new whole chain; comparing
    /// <see cref="AuditVerification.HeadHash"/> with one kept elsewhere shows that too.
    /// </summary>
    public AuditVerification Verify() => database.Read(Verify);

    private static AuditVerification Verify(SqliteConnection connection)
    {
        var (count, hash) = (0L, AuditHash.Origin);
        AuditVerification Broken(string fault) => new(count, Convert.ToHexStringLower(hash), count + 1, fault);
        using var rows = new Statement(connection, Select).Bind(1, long.MinValue);
        while (rows.Step())
        {
            var entry = Entry(rows);
            if (entry.Number != count + 1)
                return Broken("the entry is missing");
            var expected = AuditHash.Of(entry, hash);
            if (!rows.Blob(7).SequenceEqual(expected))
                return Broken("the entry, or the hash of the one before, was changed");
            (count, hash) = (entry.Number, expected);
        }
        var head = Head(connection);
        if (head.Number > count)
            return Broken("the entries from here to the end were removed");
        return head.Number == count && head.Hash.AsSpan().SequenceEqual(hash)
            ? new AuditVerification(count, Convert.ToHexStringLower(hash), null, null)
            : Broken("the record of the last entry does not match the entries");
    }

    private static (long Number, byte[] Hash) Head(SqliteConnection connection)
    {
        using var head = new Statement(connection, "SELECT number, hash FROM audit_trail_head");
        return head.Step() ? (head.Integer(0), head.Blob(1).ToArray()) : (-1, []);
    }

    private static AuditEntry Entry(Statement row) =>
        new(
            row.Integer(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(1)),
            row.Text(2),
            row.Text(3),
            row.Text(4),
            row.Text(5),
            row.Text(6)
        );
}
