using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events;

/// <summary>How far each named reader of the log has come.</summary>
public sealed class ConsumerOffsets(Database database)
{
    /// <summary>The offset up to which the consumer has dealt with all events; 0 for one that has not begun.</summary>
    public long Get(string consumer) => database.Read(connection => Get(connection, consumer));

    /// <summary>The same, inside a unit of work.</summary>
    internal static long Get(SqliteConnection connection, string consumer)
    {
        using var offset = new Statement(connection, "SELECT committed_offset FROM consumers WHERE name = ?1");
        return offset.Bind(1, consumer).Step() ? offset.Integer(0) : 0;
    }

    /// <summary>Whether the consumer has a place in the log, inside a unit of work.</summary>
    internal static bool IsKnown(SqliteConnection connection, string consumer)
    {
        using var place = new Statement(connection, "SELECT 1 FROM consumers WHERE name = ?1");
        return place.Bind(1, consumer).Step();
    }

    /// <summary>Gives up the consumer's place, inside a unit of work, so that no event waits for it any more.</summary>
    internal static void Forget(SqliteConnection connection, string consumer)
    {
        using var forget = new Statement(connection, "DELETE FROM consumers WHERE name = ?1");
        forget.Bind(1, consumer).Run();
    }

    /// <summary>
    /// Records, inside the unit of work that stores the consumer's results, that it has dealt with all events up to the
    /// offset. A smaller offset than the recorded one changes nothing.
    /// </summary>
    internal static void Commit(SqliteConnection connection, string consumer, long offset)
    {
        using var commit = new Statement(
            connection,
            """
            INSERT INTO consumers(name, committed_offset) VALUES (?1, ?2)
            ON CONFLICT(name) DO UPDATE SET committed_offset = max(committed_offset, excluded.committed_offset)
            """
        );
        commit.Bind(1, consumer).Bind(2, offset).Run();
    }

    /// <summary>
    /// Records that the consumer needs all events above the offset, inside a unit of work. For consumers that come back to
    /// events: unlike <see cref="Commit"/>, this goes backwards too.
    /// </summary>
    internal static void Hold(SqliteConnection connection, string consumer, long offset)
    {
        using var hold = new Statement(
            connection,
            """
            INSERT INTO consumers(name, committed_offset) VALUES (?1, ?2)
            ON CONFLICT(name) DO UPDATE SET committed_offset = excluded.committed_offset
            """
        );
        hold.Bind(1, consumer).Bind(2, offset).Run();
    }
}
