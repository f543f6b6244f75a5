using Flywheel.Review.People;
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

    /// <summary>
    /// Makes whoever has taken part under another spelling of a name known by this one: an answer that was brought in from another tool
    /// may be older than the account of who gave it. Inside a unit of work.
    /// </summary>
    public static void Adopt(SqliteConnection connection, string name)
    {
        if (Find(connection, name) is not null || !PersonName.IsValid(name))
            return;
        var folded = PersonName.Fold(name);
        using var people = new Statement(connection, "SELECT id, name FROM review_people ORDER BY id");
        long? known = null;
        while (known is null && people.Step())
            if (PersonName.IsValid(people.Text(1)) && PersonName.Fold(people.Text(1)) == folded)
                known = people.Integer(0);
        if (known is not { } number)
            return;
        using var rename = new Statement(connection, "UPDATE review_people SET name = ?2 WHERE id = ?1");
        rename.Bind(1, number).Bind(2, name).Run();
    }

    /// <summary>A person's number; null for one who never took part.</summary>
    public static long? Find(SqliteConnection connection, string name)
    {
        using var row = new Statement(connection, "SELECT id FROM review_people WHERE name = ?1").Bind(1, name);
        return row.Step() ? row.Integer(0) : null;
    }
}
