using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads positions in a dictionary and gives its values.</summary>
internal sealed class DictionaryDecoder : ValueDecoder
{
    private readonly ColumnVector _dictionary;
    private readonly HybridDecoder _positions;

    public DictionaryDecoder(ColumnVector dictionary, ByteReader bytes)
    {
        _dictionary = dictionary;
        // A page of nulls alone may lack even the width.
        var width = bytes.Remaining == 0 ? 0 : bytes.Byte();
        _positions = new HybridDecoder(bytes, width);
    }

    /// <inheritdoc />
    public override void Append(ColumnVector target, int count)
    {
        Span<int> positions = stackalloc int[256];
        for (; count > 0; count -= positions.Length)
        {
            positions = positions[..Math.Min(count, positions.Length)];
            _positions.Read(positions);
            foreach (var position in positions)
                AppendOne(target, position);
        }
    }

    private void AppendOne(ColumnVector target, int position)
    {
        if ((uint)position >= (uint)_dictionary.Count)
            throw new ParquetFault($"Position {position} lies outside a dictionary of {_dictionary.Count} values.");
        if (target is TextVector text)
            CheckRoom(text, _dictionary.SizeOf(position));
        target.AppendFrom(_dictionary, position);
    }
}
