using Flywheel.Lake.Parquet.Encodings;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Reads the pages of one column chunk, one after another, into buffers that it keeps.</summary>
internal sealed class PageReader : IDisposable
{
    private const int HeaderBytes = 4 << 10;
    private const int MaxHeaderBytes = 16 << 20;

    private readonly ParquetFile _file;
    private readonly ColumnChunk _chunk;
    private readonly SchemaNode _leaf;
    private readonly ColumnType _type;
    private readonly long _end;
    private long _position;
    private byte[] _stored = [];
    private byte[] _body = [];
    private ColumnVector? _dictionary;

    public PageReader(ParquetFile file, ColumnChunk chunk, SchemaNode leaf, ColumnType type)
    {
        (_file, _chunk, _leaf, _type) = (file, chunk, leaf, type);
        Decompression.Check(chunk.Codec);
        if (chunk.Type != leaf.Element.Type)
            throw new ParquetFault("A row group holds another type than the schema says.");
        _position = chunk.Offset;
        if (chunk.CompressedBytes > file.Length - _position)
            throw new ParquetFault(
                $"{chunk.CompressedBytes} bytes should lie at {_position} of a file of {file.Length}."
            );
        _end = _position + chunk.CompressedBytes;
    }

    /// <summary>The next data page; a chunk without one is a fault. The page before it is no longer valid.</summary>
    public DataPage Next()
    {
        while (true)
        {
            var header = ReadHeader();
            var body = ReadBody(header);
            switch (header.Type)
            {
                case PageType.Data or PageType.DataV2:
                    return DataPage.Open(header, body, _leaf, _dictionary);
                case PageType.Dictionary:
                    ReadDictionary(header, body);
                    break;
            }
        }
    }

    /// <summary>Passes over the next page where all of its entries are among the next ones, and it is no dictionary.</summary>
    /// <returns>How many entries were passed over; 0 where the page has to be read.</returns>
    public int SkipPage(long entries)
    {
        var start = _position;
        var header = ReadHeader();
        if (header.Type is PageType.Data or PageType.DataV2 && header.ValueCount <= entries)
        {
            if (header.CompressedBytes > _end - _position)
                throw new ParquetFault("A page reaches beyond its column.");
            _position += header.CompressedBytes;
            // A page without entries is passed over too; the one after it is then looked at.
            return header.ValueCount > 0 ? header.ValueCount : SkipPage(entries);
        }
        _position = start;
        return 0;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file.Budget.Return(_stored);
        _file.Budget.Return(_body);
    }

    private void ReadDictionary(PageHeader header, ReadOnlyMemory<byte> body)
    {
        if (_dictionary is not null)
            throw new ParquetFault("A column has two dictionaries.");
        if (header.Encoding is not (ValueEncoding.Plain or ValueEncoding.PlainDictionary))
            throw new ParquetFault($"Its dictionary has the encoding {header.Encoding}.", ParquetFault.Rewrite);
        _dictionary = ColumnVector.Create(_type);
        new PlainDecoder(new ByteReader(body)).Append(_dictionary, header.ValueCount);
    }

    // A header's length is not known before it is read: a window is tried, and a larger one when it was too small.
    private PageHeader ReadHeader()
    {
        if (_position >= _end)
            throw new ParquetFault("Its pages hold fewer values than the footer says.");
        for (var window = HeaderBytes; ; window *= 8)
        {
            var bytes = new byte[(int)Math.Min(window, _end - _position)];
            _file.Read(_position, bytes);
            try
            {
                var reader = new ByteReader(bytes);
                var header = PageHeaderReading.Read(reader);
                _position += reader.Position;
                return header;
            }
            catch (ParquetFault) when (window < MaxHeaderBytes && bytes.Length < _end - _position) { }
        }
    }

    private ReadOnlyMemory<byte> ReadBody(PageHeader header)
    {
        if (header.CompressedBytes > _end - _position)
            throw new ParquetFault("A page reaches beyond its column.");
        _stored = _file.Budget.Fit(_stored, header.CompressedBytes);
        var stored = _stored.AsMemory(0, header.CompressedBytes);
        _file.Read(_position, stored.Span);
        _position += header.CompressedBytes;
        if (header.Crc is { } crc && crc != Crc32.Compute(stored.Span))
            throw new ParquetFault("A page's checksum does not match.");
        return _chunk.Codec == Codec.Uncompressed ? CheckedPlain(header, stored) : Decompress(header, stored);
    }

    private static ReadOnlyMemory<byte> CheckedPlain(PageHeader header, ReadOnlyMemory<byte> stored) =>
        header.UncompressedBytes == stored.Length
            ? stored
            : throw new ParquetFault("An uncompressed page has two different lengths.");

    // Only a version 2 page keeps its levels outside the compression.
    private ReadOnlyMemory<byte> Decompress(PageHeader header, ReadOnlyMemory<byte> stored)
    {
        PageBudget.CheckRatio(stored.Length, header.UncompressedBytes);
        _body = _file.Budget.Fit(_body, header.UncompressedBytes);
        var body = _body.AsMemory(0, header.UncompressedBytes);
        var levels = header.Type == PageType.DataV2 ? (long)header.DefinitionBytes + header.RepetitionBytes : 0;
        if (levels > stored.Length || levels > body.Length)
            throw new ParquetFault("A page's levels are longer than the page.");
        var levelBytes = (int)levels;
        stored[..levelBytes].CopyTo(body);
        var codec = header.IsCompressed ? _chunk.Codec : Codec.Uncompressed;
        if (levelBytes < stored.Length || levelBytes < body.Length)
            Decompression.Decode(codec, stored[levelBytes..], body.Span[levelBytes..]);
        return body;
    }
}
