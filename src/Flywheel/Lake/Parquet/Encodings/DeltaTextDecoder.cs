using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>
/// Reads texts whose lengths stand before them as deltas: DELTA_LENGTH_BYTE_ARRAY, or DELTA_BYTE_ARRAY, where each text
/// first repeats some bytes of the one before it.
/// </summary>
internal sealed class DeltaTextDecoder : ValueDecoder
{
    private readonly ByteReader _bytes;
    private readonly DeltaNumbers? _prefixes;
    private readonly DeltaNumbers _lengths;
    private byte[] _last = [];

    public DeltaTextDecoder(ByteReader bytes, int maxCount, bool hasPrefixes)
    {
        _bytes = bytes;
        _prefixes = hasPrefixes ? NumbersBefore(bytes, maxCount) : null;
        _lengths = NumbersBefore(bytes, maxCount);
    }

    /// <inheritdoc />
    public override void Append(ColumnVector target, int count)
    {
        if (target is not TextVector text)
            throw new ParquetFault("Only texts can have lengths as deltas.");
        for (var i = 0; i < count; i++)
        {
            var suffix = _bytes.Take(Length(_lengths));
            if (_prefixes is null)
                AppendText(text, suffix);
            else
                AppendText(text, Join(Length(_prefixes), suffix));
        }
    }

    // Their end is where the next part of the page begins, so they are passed over once and then read by a second reader.
    private static DeltaNumbers NumbersBefore(ByteReader bytes, int maxCount)
    {
        var again = bytes.Copy();
        new DeltaNumbers(bytes, maxCount).SkipAll();
        return new DeltaNumbers(again, maxCount);
    }

    private static int Length(DeltaNumbers numbers) => (int)Math.Clamp(numbers.Next(), -1, int.MaxValue);

    private byte[] Join(int prefix, ReadOnlySpan<byte> suffix)
    {
        if (prefix < 0 || prefix > _last.Length)
            throw new ParquetFault("A text repeats more of the one before it than there is.");
        _last = [.. _last.AsSpan(0, prefix), .. suffix];
        return _last;
    }
}
