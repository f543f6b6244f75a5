using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads DELTA_BINARY_PACKED integers.</summary>
internal sealed class DeltaNumberDecoder(ByteReader bytes, int maxCount) : ValueDecoder
{
    private readonly DeltaNumbers _numbers = new(bytes, maxCount);

    /// <inheritdoc />
    public override void Append(ColumnVector target, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (target is ValueVector<int> small)
                small.Append(unchecked((int)_numbers.Next()));
            else if (target is ValueVector<long> big)
                big.Append(_numbers.Next());
            else
                throw new ParquetFault("Only integers can have deltas.");
        }
    }
}
