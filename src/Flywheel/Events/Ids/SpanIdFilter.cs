using System.Buffers.Binary;

namespace Flywheel.Events.Ids;

/// <summary>
/// A Bloom filter whose bits of one key lie in one cache line (Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom
/// filters", 2007): of a key that is not in the run it says so in all but about one of 150 cases, and of one that is in it never.
/// </summary>
internal sealed class SpanIdFilter
{
    private const int BitsPerKey = 12;
    private const int BitsOfKey = 6;
    private const int LineWords = 8;
    private const int LineBits = LineWords * 64;

    private readonly ulong[] _words;

    private SpanIdFilter(ulong[] words) => _words = words;

    private uint Lines => (uint)(_words.Length / LineWords);

    public static SpanIdFilter Of(ReadOnlySpan<SpanId> ids)
    {
        var lines = checked((int)((long)ids.Length * BitsPerKey / LineBits)) + 1;
        var filter = new SpanIdFilter(new ulong[lines * LineWords]);
        foreach (var id in ids)
            filter.Add(HashOf(id.Key));
        return filter;
    }

    /// <summary>The filter that was written.</summary>
    public static SpanIdFilter Read(ReadOnlySpan<byte> bytes)
    {
        var words = new ulong[bytes.Length / sizeof(ulong)];
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
        return new SpanIdFilter(words);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[_words.Length * sizeof(ulong)];
        for (var i = 0; i < _words.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), _words[i]);
        return bytes;
    }

    /// <summary>What the filters ask of a key, the same of every run.</summary>
    public static ulong HashOf(in EventKey key)
    {
        // The finisher of SplitMix64 (Steele, Lea and Flood, 2014): stored filters rest on it, so it never changes.
        var hash = key.High ^ (key.Low * 0x9E37_79B9_7F4A_7C15);
        hash = (hash ^ (hash >> 30)) * 0xBF58_476D_1CE4_E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D0_49BB_1331_11EB;
        return hash ^ (hash >> 31);
    }

    /// <summary>False only where the key of the hash is not in the run.</summary>
    public bool MayHold(ulong hash)
    {
        var line = LineOf(hash);
        for (var i = 0; i < BitsOfKey; i++, hash = Next(hash))
            if ((line[(int)(hash >> 6) & (LineWords - 1)] & (1ul << (int)(hash & 63))) == 0)
                return false;
        return true;
    }

    private void Add(ulong hash)
    {
        var line = LineOf(hash);
        for (var i = 0; i < BitsOfKey; i++, hash = Next(hash))
            line[(int)(hash >> 6) & (LineWords - 1)] |= 1ul << (int)(hash & 63);
    }

    // The line by the upper half of the hash, the bits in it by nine at a time of the lower.
    private Span<ulong> LineOf(ulong hash) => _words.AsSpan((int)((hash >> 32) * Lines >> 32) * LineWords, LineWords);

    private static ulong Next(ulong hash) => hash >> 9;
}
