using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Breaker;

/// <summary>The window as it is recorded: where it stood at the end of the last batch that is.</summary>
internal static class WatchLedger
{
    /// <summary>Adds the edits that came in and takes out those that left, inside the unit of work of their batch.</summary>
    public static void Write(SqliteConnection connection, WatchRecord record)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO breaker_window (sequence, offset, event_id, actor, traits) VALUES (?1, ?2, ?3, ?4, ?5)"
        );
        foreach (var edit in record.Seen)
            insert
                .Bind(1, edit.Sequence)
                .Bind(2, edit.Offset)
                .Bind(3, edit.EventId)
                .BindOptional(4, edit.Actor)
                .Bind(5, (long)edit.Traits)
                .Run();
        foreach (var (opening, sequence) in record.Opened)
            Take(connection, opening.Actor, sequence);
        using var delete = new Statement(connection, "DELETE FROM breaker_window WHERE sequence < ?1");
        delete.Bind(1, record.First).Run();
        using var update = new Statement(connection, "UPDATE breaker_progress SET seen = ?1");
        update.Bind(1, record.Last).Run();
    }

    /// <summary>How many edits were judged so far.</summary>
    public static long Seen(SqliteConnection connection)
    {
        using var progress = new Statement(connection, "SELECT seen FROM breaker_progress");
        return progress.Step() ? progress.Integer(0) : 0;
    }

    public static void Load(SqliteConnection connection, WatchWindow window)
    {
        using var rows = new Statement(
            connection,
            "SELECT sequence, offset, event_id, actor, traits FROM breaker_window ORDER BY sequence"
        );
        while (rows.Step())
            window.Add(
                new WatchedEdit(
                    rows.Integer(0),
                    rows.Integer(1),
                    rows.Text(2),
                    rows.OptionalText(3),
                    (WatchedTraits)rows.Integer(4)
                )
            );
    }

    private static void Take(SqliteConnection connection, string? actor, long upTo)
    {
        using var delete = new Statement(
            connection,
            "DELETE FROM breaker_window WHERE sequence <= ?1 AND (?2 IS NULL OR actor = ?2)"
        );
        delete.Bind(1, upTo).BindOptional(2, actor).Run();
    }
}
