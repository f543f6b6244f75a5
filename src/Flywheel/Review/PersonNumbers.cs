using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review;

/// <summary>The numbers under which the tables know people.</summary>
internal static class PersonNumbers
{
    /// <summary>A person's number; one who is new gets the next. Inside a unit of work.</summary>
    public static long Of(SqliteConnection connection, string name)
    {
        if (Find(connection, name) is { } known)
            return known;
        using var add = new Statement(connection, "INSERT INTO review_people(name) VALUES (?1) RETURNING id");
        var number = add.Bind(1, name).Step() ? add.Integer(0) : 0;
        add.Run();
        return number;
    }

    /// <summary>A person's number; null for one who never took part.</summary>
    public static long? Find(SqliteConnection connection, string name)
    {
        using var row = new Statement(connection, "SELECT id FROM review_people WHERE name = ?1").Bind(1, name);
        return row.Step() ? row.Integer(0) : null;
    }
}
