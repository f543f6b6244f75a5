using Flywheel.Review.Items;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Intake;

/// <summary>Signals that wait, and how far the intake has come. Writing methods run inside a unit of work.</summary>
internal static class SignalLedger
{
    /// <summary>Adds a signal; of several scores of one source the lowest counts.</summary>
    public static void Add(SqliteConnection connection, WaitingSignal signal)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO review_signals(source, signal, strength, seen_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT DO UPDATE SET strength = min(strength, excluded.strength)
            """
        );
        insert.Bind(1, signal.Source.Text).Bind(2, (int)signal.Signal).Bind(3, signal.Strength).Bind(4, signal.SeenAt);
        insert.Run();
    }

    public static void Remove(SqliteConnection connection, WaitingSignal signal)
    {
        using var delete = new Statement(connection, "DELETE FROM review_signals WHERE source = ?1 AND signal = ?2");
        delete.Bind(1, signal.Source.Text).Bind(2, (int)signal.Signal).Run();
    }

    /// <summary>The signals behind another, in the order of their keys.</summary>
    public static IReadOnlyList<WaitingSignal> After(SqliteConnection connection, WaitingSignal? last, int limit)
    {
        var signals = new List<WaitingSignal>();
        using var rows = new Statement(
            connection,
            """
            SELECT source, signal, strength, seen_at FROM review_signals WHERE (source, signal) > (?1, ?2)
            ORDER BY source, signal LIMIT ?3
            """
        );
        rows.Bind(1, last?.Source.Text ?? "").Bind(2, (int)(last?.Signal ?? 0)).Bind(3, limit);
        while (rows.Step())
            signals.Add(
                new WaitingSignal(
                    new ReviewSource(rows.Text(0)),
                    (ReviewSignal)rows.Integer(1),
                    rows.Real(2),
                    rows.Integer(3)
                )
            );
        return signals;
    }

    /// <summary>How far the intake has come in something that is not the event log; 0 at the beginning.</summary>
    public static long Position(SqliteConnection connection, string name)
    {
        using var row = new Statement(connection, "SELECT position FROM review_intake WHERE name = ?1");
        return row.Bind(1, name).Step() ? row.Integer(0) : 0;
    }

    public static void SetPosition(SqliteConnection connection, string name, long position)
    {
        using var put = new Statement(
            connection,
            """
            INSERT INTO review_intake(name, position) VALUES (?1, ?2)
            ON CONFLICT DO UPDATE SET position = max(position, excluded.position)
            """
        );
        put.Bind(1, name).Bind(2, position).Run();
    }
}
