namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Reads a footer (parquet.thrift's FileMetaData) as far as it is needed here.</summary>
internal static class FooterReading
{
    public static FileFooter Read(ByteReader bytes)
    {
        var thrift = new ThriftReader(bytes);
        List<SchemaElement> schema = [];
        List<RowGroup> groups = [];
        long rows = -1;
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            switch (field)
            {
                case 2:
                    for (var left = thrift.List(type, ThriftType.Struct); left > 0; left--)
                        schema.Add(SchemaElementReading.Read(thrift));
                    break;
                case 3:
                    rows = thrift.LongSize(type);
                    break;
                case 4:
                    for (var left = thrift.List(type, ThriftType.Struct); left > 0; left--)
                        groups.Add(ReadRowGroup(thrift));
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        if (rows < 0 || schema.Count < 2)
            throw new ParquetFault("The footer lacks the schema or the number of rows.");
        return new FileFooter(schema, rows, groups);
    }

    private static RowGroup ReadRowGroup(ThriftReader thrift)
    {
        List<ColumnChunk> chunks = [];
        long rows = -1;
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            switch (field)
            {
                case 1:
                    for (var left = thrift.List(type, ThriftType.Struct); left > 0; left--)
                        chunks.Add(ReadChunk(thrift));
                    break;
                case 3:
                    rows = thrift.LongSize(type);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        if (rows < 0 || chunks.Count == 0)
            throw new ParquetFault("A row group lacks its columns or its number of rows.");
        return new RowGroup(chunks, rows);
    }

    private static ColumnChunk ReadChunk(ThriftReader thrift)
    {
        ColumnChunk? chunk = null;
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            if (field == 1)
                throw new ParquetFault("The pages lie in another file.", ParquetFault.Rewrite);
            if (field == 8)
                throw new ParquetFault("The pages are encrypted.", "Write the file anew without encryption.");
            if (field == 3)
            {
                type.Expect(ThriftType.Struct);
                chunk = ColumnChunkReading.Read(thrift);
            }
            else
            {
                thrift.Skip(type);
            }
        }
        return chunk ?? throw new ParquetFault("A column of a row group is not described.");
    }
}
