namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Reads the description of a column chunk (parquet.thrift's ColumnMetaData).</summary>
internal static class ColumnChunkReading
{
    public static ColumnChunk Read(ThriftReader thrift)
    {
        var chunk = new ColumnChunk
        {
            Type = (PhysicalType)(-1),
            Encodings = [],
            Path = [],
            Codec = Codec.Uncompressed,
            ValueCount = -1,
            UncompressedBytes = 0,
            CompressedBytes = 0,
            DataPageOffset = -1,
        };
        for (var field = 0; thrift.Next(ref field, out var type); )
            chunk = ReadField(thrift, chunk, field, type);
        if (chunk.ValueCount < 0 || chunk.DataPageOffset < 0)
            throw new ParquetFault("A column of a row group lacks its number of values or its place.");
        return chunk;
    }

    private static ColumnChunk ReadField(ThriftReader thrift, ColumnChunk chunk, int field, ThriftType type)
    {
        switch (field)
        {
            case 1:
                return chunk with { Type = (PhysicalType)thrift.Int32(type) };
            case 3:
                return chunk with { Path = ReadPath(thrift, type) };
            case 4:
                return chunk with { Codec = (Codec)thrift.Int32(type) };
            case 5:
                return chunk with { ValueCount = thrift.LongSize(type) };
            case 6:
                return chunk with { UncompressedBytes = thrift.LongSize(type) };
            case 7:
                return chunk with { CompressedBytes = thrift.LongSize(type) };
            case 9:
                return chunk with { DataPageOffset = thrift.LongSize(type) };
            case 11:
                return chunk with { DictionaryPageOffset = thrift.LongSize(type) };
            case 12:
                type.Expect(ThriftType.Struct);
                return chunk with { Statistics = ReadStatistics(thrift) };
            default:
                thrift.Skip(type);
                return chunk;
        }
    }

    private static List<string> ReadPath(ThriftReader thrift, ThriftType type)
    {
        List<string> path = [];
        for (var left = thrift.List(type, ThriftType.Binary); left > 0; left--)
            path.Add(thrift.TextElement());
        return path;
    }

    private static ChunkStatistics ReadStatistics(ThriftReader thrift)
    {
        var statistics = new ChunkStatistics();
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            switch (field)
            {
                case 3:
                    statistics = statistics with { NullCount = thrift.LongSize(type) };
                    break;
                case 5:
                    statistics = statistics with { Max = thrift.Binary(type) };
                    break;
                case 6:
                    statistics = statistics with { Min = thrift.Binary(type) };
                    break;
                case 7:
                    statistics = statistics with { IsMaxExact = type.ToBoolean() };
                    break;
                case 8:
                    statistics = statistics with { IsMinExact = type.ToBoolean() };
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        return statistics;
    }
}
