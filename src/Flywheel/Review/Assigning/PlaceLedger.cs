using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Assigning;

/// <summary>
/// The places of items that are kept for certain people until they take them. Runs inside units of work. Of an open item the
/// free places, those kept, the leases and the answers are always as many as it has reviewers.
/// </summary>
internal static class PlaceLedger
{
    /// <summary>Keeps the places of an item that has just entered for people of the queue, as the queue shares them out.</summary>
    public static void Share(SqliteConnection connection, ReviewQueue queue, ItemRow item)
    {
        if (queue.Definition.Assignment == Assignment.Pull || item.IsGold)
            return;
        for (var place = 0; place < item.Reviewers; place++)
            item = Keep(connection, queue, item) ?? item;
    }

    /// <summary>Keeps one free place of an item for somebody who has not had it.</summary>
    /// <returns>The item afterwards; null where nobody is left.</returns>
    public static ItemRow? Keep(SqliteConnection connection, ReviewQueue queue, ItemRow item)
    {
        var people = queue.Definition.People.Select(name => PersonNumbers.Of(connection, name)).ToList();
        var chosen = queue.Definition.Assignment switch
        {
            Assignment.RoundRobin => InTurn(connection, queue, people, item),
            Assignment.Load => people
                .Where(person => !item.Takers.Contains(person))
                .OrderBy(person => Waiting(connection, queue, person))
                .Cast<long?>()
                .FirstOrDefault(),
            _ => null,
        };
        if (chosen is not { } person)
            return null;
        Insert(connection, item, person);
        var kept = item with { Free = item.Free - 1, Takers = item.Takers.With(person) };
        ItemLedger.SetPlaces(connection, item.Number, kept.Free, kept.Takers);
        return kept;
    }

    /// <summary>Gives a place back to the person for whom it was kept.</summary>
    public static void Insert(SqliteConnection connection, ItemRow item, long person)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO review_assignments(person, queue, rank, item) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"
        );
        insert.Bind(1, person).Bind(2, item.Queue).Bind(3, item.Rank).Bind(4, item.Number).Run();
    }

    public static void Remove(SqliteConnection connection, ItemRow item, long person)
    {
        using var delete = new Statement(
            connection,
            "DELETE FROM review_assignments WHERE person = ?1 AND queue = ?2 AND rank = ?3 AND item = ?4"
        );
        delete.Bind(1, person).Bind(2, item.Queue).Bind(3, item.Rank).Bind(4, item.Number).Run();
    }

    /// <summary>The first item of which a place is kept for a person; null when there is none.</summary>
    public static long? First(SqliteConnection connection, long queue, long person)
    {
        using var row = new Statement(
            connection,
            "SELECT item FROM review_assignments WHERE person = ?1 AND queue = ?2 ORDER BY rank, item LIMIT 1"
        );
        return row.Bind(1, person).Bind(2, queue).Step() ? row.Integer(0) : null;
    }

    /// <summary>Everybody for whom a place of an item is kept.</summary>
    public static IReadOnlyList<long> PeopleOf(SqliteConnection connection, ReviewQueue queue, ItemRow item)
    {
        var people = new List<long>();
        foreach (var name in queue.Definition.People)
            if (PersonNumbers.Find(connection, name) is { } person && IsKept(connection, item, person))
                people.Add(person);
        return people;
    }

    /// <summary>Opens to everybody the places kept for people whom a new definition shares nothing out to.</summary>
    public static void OpenThoseOfOthers(SqliteConnection connection, ReviewQueue before, QueueDefinition after)
    {
        var stay = after.Assignment == Assignment.Pull ? [] : after.People;
        foreach (var name in before.Definition.People.Except(stay))
            if (PersonNumbers.Find(connection, name) is { } person)
                Open(connection, before, person);
    }

    private static void Open(SqliteConnection connection, ReviewQueue queue, long person)
    {
        while (First(connection, queue.Number, person) is { } number)
        {
            var item = ItemLedger.Get(connection, number);
            Remove(connection, item, person);
            ItemLedger.SetPlaces(connection, number, item.Free + 1, item.Takers.Without(person));
        }
    }

    // The turn goes on over items: with three people and two places the second item begins with the third person.
    private static long? InTurn(SqliteConnection connection, ReviewQueue queue, List<long> people, ItemRow item)
    {
        using var next = new Statement(
            connection,
            "UPDATE review_queues SET turn = turn + 1 WHERE id = ?1 RETURNING turn - 1"
        );
        for (var tried = 0; tried < people.Count; tried++)
        {
            next.Bind(1, queue.Number).Step();
            var person = people[(int)(next.Integer(0) % people.Count)];
            next.Run();
            if (!item.Takers.Contains(person))
                return person;
        }
        return null;
    }

    private static long Waiting(SqliteConnection connection, ReviewQueue queue, long person)
    {
        using var row = new Statement(connection, "SELECT waiting FROM review_loads WHERE queue = ?1 AND person = ?2");
        return row.Bind(1, queue.Number).Bind(2, person).Step() ? row.Integer(0) : 0;
    }

    private static bool IsKept(SqliteConnection connection, ItemRow item, long person)
    {
        using var row = new Statement(
            connection,
            "SELECT 1 FROM review_assignments WHERE person = ?1 AND queue = ?2 AND rank = ?3 AND item = ?4"
        );
        return row.Bind(1, person).Bind(2, item.Queue).Bind(3, item.Rank).Bind(4, item.Number).Step();
    }
}
