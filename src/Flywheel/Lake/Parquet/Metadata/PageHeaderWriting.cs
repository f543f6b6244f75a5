namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Writes a page's header in the form of parquet.thrift's PageHeader.</summary>
internal static class PageHeaderWriting
{
    public static void Write(PooledBuffer output, PageHeader header)
    {
        var thrift = new ThriftWriter(output);
        thrift.BeginElement();
        thrift.Int32(1, (int)header.Type);
        thrift.Int32(2, header.UncompressedBytes);
        thrift.Int32(3, header.CompressedBytes);
        if (header.Crc is { } crc)
            thrift.Int32(4, unchecked((int)crc));
        if (header.Type == PageType.Data)
            WriteData(thrift, header);
        else if (header.Type == PageType.Dictionary)
            WriteDictionary(thrift, header);
        else
            WriteDataV2(thrift, header);
        thrift.EndStruct();
    }

    private static void WriteData(ThriftWriter thrift, PageHeader header)
    {
        thrift.BeginStruct(5);
        thrift.Int32(1, header.ValueCount);
        thrift.Int32(2, (int)header.Encoding);
        thrift.Int32(3, (int)header.DefinitionEncoding);
        thrift.Int32(4, (int)header.RepetitionEncoding);
        thrift.EndStruct();
    }

    private static void WriteDictionary(ThriftWriter thrift, PageHeader header)
    {
        thrift.BeginStruct(7);
        thrift.Int32(1, header.ValueCount);
        thrift.Int32(2, (int)header.Encoding);
        thrift.EndStruct();
    }

    private static void WriteDataV2(ThriftWriter thrift, PageHeader header)
    {
        thrift.BeginStruct(8);
        thrift.Int32(1, header.ValueCount);
        thrift.Int32(2, header.NullCount);
        thrift.Int32(3, header.RowCount);
        thrift.Int32(4, (int)header.Encoding);
        thrift.Int32(5, header.DefinitionBytes);
        thrift.Int32(6, header.RepetitionBytes);
        thrift.Boolean(7, header.IsCompressed);
        thrift.EndStruct();
    }
}
