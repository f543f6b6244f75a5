using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>
/// Puts row groups and the footer into a stream. Chunks are encoded two at a time and written in the schema's order, so
/// that the bytes do not depend on the timing.
/// </summary>
internal sealed class RowGroupWriter
{
    private readonly Stream _stream;
    private readonly ParquetWriterOptions _options;
    private readonly IReadOnlyList<SchemaElement> _elements;
    private readonly List<RowGroup> _groups = [];
    private readonly ValueBounds[] _bounds;
    private readonly long[] _nulls;
    private long _position;
    private long _rows;
    private bool _isFinished;

    public RowGroupWriter(Stream stream, IReadOnlyList<Field> fields, ParquetWriterOptions options)
    {
        if (options.DataPageVersion is not (1 or 2))
            throw new ArgumentException("Data pages have version 1 or 2.", nameof(options));
        (_stream, _options) = (stream, options);
        (_elements, Leaves) = SchemaWriting.Describe(fields);
        _bounds = [.. Leaves.Select(leaf => new ValueBounds(leaf.Type) { IsEmpty = true })];
        _nulls = new long[Leaves.Count];
        Put(FileFooter.Magic);
    }

    /// <summary>The leaves of the schema, in the order in which their data is to be given.</summary>
    public IReadOnlyList<Leaf> Leaves { get; }

    /// <summary>Writes one row group. Of a leaf all entries from start to start + count make up the rows.</summary>
    public void Write(IReadOnlyList<LeafData> data, Func<LeafData, (int Start, int Count)> part, int rows)
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        var encoded = new EncodedChunk[data.Count];
        ColumnOrder.ForEach(
            [.. data.Select(leaf => leaf.Vector)],
            i =>
            {
                var (start, count) = part(data[i]);
                encoded[i] = ChunkEncoder.Encode(data[i], start, count, _options);
            }
        );
        var chunks = new ColumnChunk[data.Count];
        for (var i = 0; i < encoded.Length; i++)
        {
            using var chunk = encoded[i];
            chunks[i] = chunk.At(_position);
            Put(chunk.Pages.WrittenSpan);
            _bounds[i] = _bounds[i].With(chunk.Bounds);
            _nulls[i] += chunk.NullCount;
        }
        _groups.Add(new RowGroup(chunks, rows));
        _rows += rows;
    }

    /// <summary>Writes the footer and says what the file holds.</summary>
    public ParquetFileSummary Finish()
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        _isFinished = true;
        var footer = FooterWriting.Write(new FileFooter(_elements, _rows, _groups), Leaves.Count);
        Put(footer);
        Put(BitConverter.GetBytes(footer.Length));
        Put(FileFooter.Magic);
        return new ParquetFileSummary(
            _rows,
            _position,
            [.. Leaves.Select((leaf, i) => _bounds[i].Summarise(leaf.Name, _nulls[i]))]
        );
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }
}
