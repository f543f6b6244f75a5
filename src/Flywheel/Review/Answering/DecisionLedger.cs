using System.Text.Json;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Answering;

/// <summary>The decisions in the database. Writing methods run inside a unit of work.</summary>
internal static class DecisionLedger
{
    private const int NoEdit = 0;
    private const int EditWaits = 1;
    private const int EditDone = 2;

    public static void Add(SqliteConnection connection, long item, Decision decision, string valuesJson)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO review_decisions(item, how, decided_values, decided_by, why, decided_at, edit_state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """
        );
        insert.Bind(1, item).Bind(2, (int)decision.How).Bind(3, valuesJson);
        insert.Bind(4, JsonSerializer.Serialize(decision.By)).Bind(5, decision.Why);
        insert.Bind(6, decision.DecidedAt.ToUnixTimeMilliseconds()).Bind(7, decision.MakesEdit ? EditWaits : NoEdit);
        insert.Run();
    }

    public static Decision? Find(SqliteConnection connection, long item, QueueDefinition definition)
    {
        using var row = new Statement(
            connection,
            "SELECT how, decided_values, decided_by, why, decided_at, edit_state FROM review_decisions WHERE item = ?1"
        );
        if (!row.Bind(1, item).Step())
            return null;
        return new Decision(
            (DecisionKind)row.Integer(0),
            AnswerValues.Parse(row.Text(1), definition),
            JsonSerializer.Deserialize<List<string>>(row.Text(2))!,
            row.Text(3),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(4)),
            row.Integer(5) != NoEdit
        );
    }

    /// <summary>The items whose edit is not in the log yet.</summary>
    public static IReadOnlyList<long> WithWaitingEdit(SqliteConnection connection, int limit)
    {
        var items = new List<long>();
        using var rows = new Statement(
            connection,
            $"SELECT item FROM review_decisions WHERE edit_state = {EditWaits} ORDER BY item LIMIT ?1"
        );
        rows.Bind(1, limit);
        while (rows.Step())
            items.Add(rows.Integer(0));
        return items;
    }

    public static void MarkEditDone(SqliteConnection connection, long item)
    {
        using var update = new Statement(
            connection,
            $"UPDATE review_decisions SET edit_state = {EditDone} WHERE item = ?1"
        );
        update.Bind(1, item).Run();
    }
}
