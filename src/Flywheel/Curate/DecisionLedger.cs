using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate;

/// <summary>The decisions of people on quarantined edits. Writing methods run inside a unit of work.</summary>
internal static class DecisionLedger
{
    private const string Select = """
        SELECT offset, event_id, release, actor, why, reason, detail, decided_at, applied_at FROM quarantine_decisions
        """;

    public static void Add(SqliteConnection connection, RecordedDecision decision)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO quarantine_decisions (offset, event_id, release, actor, why, reason, detail, decided_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """
        );
        insert
            .Bind(1, decision.Offset)
            .Bind(2, decision.EventId)
            .Bind(3, decision.Release ? 1 : 0)
            .Bind(4, decision.Actor)
            .Bind(5, decision.Why)
            .BindOptional(6, decision.Reason)
            .BindOptional(7, decision.Detail)
            .Bind(8, decision.DecidedAt.ToUnixTimeMilliseconds())
            .Run();
    }

    public static void MarkApplied(SqliteConnection connection, long offset, DateTimeOffset now)
    {
        using var update = new Statement(
            connection,
            "UPDATE quarantine_decisions SET applied_at = ?2 WHERE offset = ?1"
        );
        update.Bind(1, offset).Bind(2, now.ToUnixTimeMilliseconds()).Run();
    }

    public static RecordedDecision? Find(SqliteConnection connection, long offset)
    {
        using var rows = new Statement(connection, Select + " WHERE offset = ?1").Bind(1, offset);
        return rows.Step() ? Read(rows) : null;
    }

    /// <summary>All decisions, or those that are not applied, by the offset of the edit.</summary>
    public static IReadOnlyList<RecordedDecision> Read(SqliteConnection connection, bool onlyUnapplied)
    {
        var found = new List<RecordedDecision>();
        var where = onlyUnapplied ? " WHERE applied_at IS NULL" : "";
        using var rows = new Statement(connection, Select + where + " ORDER BY offset");
        while (rows.Step())
            found.Add(Read(rows));
        return found;
    }

    private static RecordedDecision Read(Statement row) =>
        new()
        {
            Offset = row.Integer(0),
            EventId = row.Text(1),
            Release = row.Integer(2) != 0,
            Actor = row.Text(3),
            Why = row.Text(4),
            Reason = row.OptionalText(5),
            Detail = row.OptionalText(6),
            DecidedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(7)),
            IsApplied = !row.IsNull(8),
        };
}
