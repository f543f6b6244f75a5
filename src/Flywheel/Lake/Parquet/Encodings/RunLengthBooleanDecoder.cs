using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads booleans in the hybrid encoding, which stand after their length.</summary>
internal sealed class RunLengthBooleanDecoder(ByteReader bytes) : ValueDecoder
{
    private readonly HybridDecoder _bits = new(bytes.Section(bytes.Int32()), 1);

    /// <inheritdoc />
    public override void Append(ColumnVector target, int count)
    {
        if (target is not ValueVector<bool> booleans)
            throw new ParquetFault("Only booleans can have run lengths.");
        Span<int> bits = stackalloc int[256];
        for (; count > 0; count -= bits.Length)
        {
            bits = bits[..Math.Min(count, bits.Length)];
            _bits.Read(bits);
            foreach (var bit in bits)
                booleans.Append(bit != 0);
        }
    }
}
