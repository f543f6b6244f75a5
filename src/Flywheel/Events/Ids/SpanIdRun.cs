using Flywheel.Storage;

namespace Flywheel.Events.Ids;

/// <summary>A sorted run of ids. Its blocks lie in the database, its filter and the first key of each block in memory.</summary>
/// <param name="Number">From 1 on, larger in later runs.</param>
/// <param name="Entries">How many ids it holds.</param>
/// <param name="FirstKeys">The first key of each block.</param>
/// <param name="Filter">Of all its ids.</param>
internal sealed record SpanIdRun(long Number, int Entries, EventKey[] FirstKeys, SpanIdFilter Filter)
{
    /// <summary>Reads the entries of a block.</summary>
    public const string SelectBlock = "SELECT entries FROM span_id_blocks WHERE block = ?1";

    // No run has as many blocks: its ids would take 400 GB.
    private const int NumberShift = 24;

    /// <summary>Where the database has a block of a run.</summary>
    public static long BlockOf(long number, int index) => (number << NumberShift) + index;

    /// <summary>The first keys from what the database has.</summary>
    public static EventKey[] ReadKeys(ReadOnlySpan<byte> bytes)
    {
        var keys = new EventKey[bytes.Length / EventKey.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = EventKey.ReadSpan(bytes[(i * EventKey.Length)..]);
        return keys;
    }

    /// <summary>The first keys as the database has them.</summary>
    public static byte[] WriteKeys(EventKey[] keys)
    {
        var bytes = new byte[keys.Length * EventKey.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i].Write(bytes.AsSpan(i * EventKey.Length));
        return bytes;
    }

    /// <summary>The offset of an id; null where the run does not hold it.</summary>
    /// <param name="key">The id's key.</param>
    /// <param name="number">The run's.</param>
    /// <param name="firstKeys">The first key of each block of the run.</param>
    /// <param name="block"><see cref="SelectBlock"/>.</param>
    public static long? Find(in EventKey key, long number, EventKey[] firstKeys, Statement block)
    {
        var index = Array.BinarySearch(firstKeys, key);
        if (index < 0)
            index = ~index - 1;
        if (index < 0 || !block.Bind(1, BlockOf(number, index)).Step())
            return null;
        var offset = Find(key, block.Blob(0));
        block.Reset();
        return offset;
    }

    private static long? Find(in EventKey key, ReadOnlySpan<byte> entries)
    {
        var (low, high) = (0, entries.Length / SpanId.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var id = SpanId.Read(entries[(middle * SpanId.Length)..]);
            var order = id.Key.CompareTo(key);
            if (order == 0)
                return id.Offset;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }
}
