using System.Buffers.Binary;
using System.Security.Cryptography;
using Flywheel.Review.Assigning;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

/// <summary>Hands items of one queue to one person, inside one unit of work.</summary>
internal sealed class Handout(
    SqliteConnection connection,
    ReviewQueue queue,
    long person,
    string? pseudonym,
    LeasePurpose purpose,
    long now
)
{
    private long ExpiresAt => now + (long)queue.Definition.Lease.TotalMilliseconds;

    /// <summary>So many items, those that the person has before them already first; fewer where there are no more.</summary>
    /// <returns>Their numbers.</returns>
    public List<long> Take(int count)
    {
        var held = LeaseLedger.Of(connection, person, queue.Number, purpose);
        foreach (var lease in held)
            LeaseLedger.Renew(connection, lease, ExpiresAt);
        var items = held.Select(lease => lease.Item).Take(count).ToList();
        while (items.Count < count && TakeOne() is { } item)
            items.Add(item);
        return items;
    }

    private long? TakeOne()
    {
        if (purpose == LeasePurpose.Adjudication)
            return TakeToAdjudicate();
        if (IsTimeForGold() && FreePlaces.FirstKnown(connection, queue.Number, person, pseudonym) is { } known)
            return Hold(known, isAssigned: false);
        return TakeAssigned() ?? TakeFree();
    }

    private long? TakeToAdjudicate() =>
        FreePlaces.FirstToAdjudicate(connection, queue.Number, person, pseudonym) is { } item
            ? Hold(item, isAssigned: false)
            : null;

    private long? TakeAssigned()
    {
        while (PlaceLedger.First(connection, queue.Number, person) is { } number)
        {
            var item = ItemLedger.Get(connection, number);
            PlaceLedger.Remove(connection, item, person);
            if (pseudonym is null || item.Author != pseudonym)
                return Hold(number, isAssigned: true);
            PassOn(item);
        }
        return null;
    }

    // Nobody reviews their own edit; whose it is, is known only when they come for it.
    private void PassOn(ItemRow item)
    {
        var open = item with { Free = item.Free + 1 };
        if (PlaceLedger.Keep(connection, queue, open) is null)
            ItemLedger.SetPlaces(connection, item.Number, open.Free, open.Takers);
    }

    private long? TakeFree()
    {
        if (FreePlaces.First(connection, queue.Number, person, pseudonym) is not { } number)
            return null;
        var item = ItemLedger.Get(connection, number);
        ItemLedger.SetPlaces(connection, number, item.Free - 1, item.Takers.With(person));
        return Hold(number, isAssigned: false);
    }

    private long Hold(long item, bool isAssigned)
    {
        ItemLedger.FixVersion(connection, item, queue.Version);
        LeaseLedger.Add(connection, queue.Number, new Lease(item, person, purpose, isAssigned, now, ExpiresAt));
        return item;
    }

    // By chance, but from what the person had last: asking again does not throw the dice again.
    private bool IsTimeForGold()
    {
        if (queue.Definition.GoldShare == 0)
            return false;
        Span<byte> seed = stackalloc byte[3 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(seed, queue.Number);
        BinaryPrimitives.WriteInt64BigEndian(seed[sizeof(long)..], person);
        BinaryPrimitives.WriteInt64BigEndian(seed[(2 * sizeof(long))..], LastItem());
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) < queue.Definition.GoldShare * uint.MaxValue;
    }

    private long LastItem()
    {
        if (LeaseLedger.Of(connection, person, queue.Number, purpose) is [.., var held])
            return held.Item;
        using var row = new Statement(
            connection,
            "SELECT item FROM review_answers WHERE person = ?1 ORDER BY answered_at DESC, item DESC LIMIT 1"
        );
        return row.Bind(1, person).Step() ? row.Integer(0) : 0;
    }
}
