using Flywheel.Lake.Parquet.Encodings;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Encodes one leaf's part of a row group: a dictionary page where that pays, then data pages.</summary>
internal sealed class ChunkEncoder
{
    // A position in a dictionary takes at most 16 bits.
    private const int PositionBytes = 2;

    private readonly LeafData _data;
    private readonly ParquetWriterOptions _options;
    private readonly PooledBuffer _output;
    private readonly PageBody _body;
    private readonly ColumnDictionary? _dictionary;
    private readonly int _start;
    private readonly int _end;
    private long _uncompressedBytes;

    private ChunkEncoder(
        LeafData data,
        int start,
        int count,
        ParquetWriterOptions options,
        ColumnDictionary? dictionary,
        PageBody body
    )
    {
        (_data, _start, _end, _options) = (data, start, start + count, options);
        (_dictionary, _body, _output) = (dictionary, body, new PooledBuffer());
    }

    /// <summary>Encodes entries of a leaf. The result depends on nothing but the arguments.</summary>
    public static EncodedChunk Encode(LeafData data, int start, int count, ParquetWriterOptions options)
    {
        using var dictionary = ColumnDictionary.TryBuild(data.Leaf.Type, data.Vector, start, count);
        using var body = new PageBody();
        return new ChunkEncoder(data, start, count, options, dictionary, body).Encode();
    }

    private EncodedChunk Encode()
    {
        if (_dictionary is not null)
            WriteDictionaryPage(_dictionary.Values);
        var dataOffset = _output.WrittenCount;
        for (var at = _start; at < _end; )
        {
            var entries = EntriesOfPage(at);
            WriteDataPage(at, entries);
            at += entries;
        }
        var nulls = _data.Vector.NullsIn(_start, _end - _start);
        var bounds = Bounds();
        return new EncodedChunk(_output, Describe(dataOffset, bounds, nulls), bounds, nulls);
    }

    private ColumnChunk Describe(int dataOffset, ValueBounds bounds, long nulls) =>
        new()
        {
            Type = Leaf.PhysicalOf(_data.Leaf.Type),
            Encodings = _dictionary is null
                ? [ValueEncoding.Plain, ValueEncoding.Rle]
                : [ValueEncoding.Plain, ValueEncoding.Rle, ValueEncoding.RleDictionary],
            Path = _data.Leaf.Path,
            Codec = _options.Compression switch
            {
                Compression.Snappy => Codec.Snappy,
                Compression.Gzip => Codec.Gzip,
                _ => Codec.Uncompressed,
            },
            ValueCount = _end - _start,
            UncompressedBytes = _uncompressedBytes,
            CompressedBytes = _output.WrittenCount,
            DataPageOffset = dataOffset,
            DictionaryPageOffset = _dictionary is null ? null : 0,
            Statistics = new ChunkStatistics
            {
                NullCount = nulls,
                Min = bounds.Min,
                Max = bounds.Max,
                IsMinExact = bounds.Min is null ? null : bounds.IsMinExact,
                IsMaxExact = bounds.Max is null ? null : bounds.IsMaxExact,
            },
        };

    // A dictionary holds every value once: there is less to look through.
    private ValueBounds Bounds() =>
        _dictionary is null
            ? BoundsOfVector.Of(_data.Leaf.Type, _data.Vector, _start, _end - _start)
            : BoundsOfVector.Of(_data.Leaf.Type, _dictionary.Values, 0, _dictionary.Values.Count);

    // A page ends where a row ends, once it holds enough bytes.
    private int EntriesOfPage(int from)
    {
        var at = _dictionary is null
            ? _data.Vector.EndOfPage(from, _end, _options.PageBytes)
            : Math.Min(_end, from + Math.Max(1, _options.PageBytes / PositionBytes));
        while (at < _end && _data.RepetitionAt(at) > 0)
            at++;
        return at - from;
    }

    private int RowsIn(int start, int count)
    {
        if (_data.Repetitions is null)
            return count;
        var rows = 0;
        for (var i = start; i < start + count; i++)
            rows += _data.RepetitionAt(i) == 0 ? 1 : 0;
        return rows;
    }

    private void WriteDictionaryPage(ColumnVector values)
    {
        PlainEncoding.Write(_body.Values, values, 0, values.Count);
        var page = new PageHeader
        {
            Type = PageType.Dictionary,
            ValueCount = values.Count,
            Encoding = ValueEncoding.Plain,
        };
        WritePage(page);
    }

    private void WriteDataPage(int start, int count)
    {
        _body.Begin(_data, start, count);
        var isFirstVersion = _options.DataPageVersion == 1;
        if (isFirstVersion)
            _body.JoinLevels(_data.Leaf);
        if (_dictionary is not null)
            _body.WritePositions(_dictionary.PositionsOf(start, count), _data.Vector, start, _dictionary.Values.Count);
        else
            PlainEncoding.Write(_body.Values, _data.Vector, start, count);
        WritePage(
            new PageHeader
            {
                Type = isFirstVersion ? PageType.Data : PageType.DataV2,
                ValueCount = count,
                Encoding = _dictionary is null ? ValueEncoding.Plain : ValueEncoding.RleDictionary,
                NullCount = _data.Vector.NullsIn(start, count),
                RowCount = RowsIn(start, count),
                DefinitionBytes = _body.Definitions.WrittenCount,
                RepetitionBytes = _body.Repetitions.WrittenCount,
                // Readers differ in what they make of the compressed form of nothing, which a page of nulls alone would be.
                IsCompressed = _options.Compression != Compression.None && _body.Values.WrittenCount > 0,
            }
        );
    }

    // Completes the header with the sizes and the checksum. Only a version 2 page keeps its levels outside the compression.
    private void WritePage(PageHeader header)
    {
        var stored = header.IsCompressed ? _body.Compress(_options.Compression) : _body.Values.WrittenSpan;
        byte[] levels =
            header.Type == PageType.DataV2 ? [.. _body.Repetitions.WrittenSpan, .. _body.Definitions.WrittenSpan] : [];
        var crc = Crc32.Compute(stored, Crc32.Compute(levels));
        var headerStart = _output.WrittenCount;
        PageHeaderWriting.Write(
            _output,
            header with
            {
                UncompressedBytes = levels.Length + _body.Values.WrittenCount,
                CompressedBytes = levels.Length + stored.Length,
                Crc = crc,
            }
        );
        _uncompressedBytes += _output.WrittenCount - headerStart + levels.Length + _body.Values.WrittenCount;
        _output.Write(levels);
        _output.Write(stored);
    }
}
