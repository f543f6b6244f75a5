namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Reads a page's header (parquet.thrift's PageHeader).</summary>
internal static class PageHeaderReading
{
    public static PageHeader Read(ByteReader bytes)
    {
        var thrift = new ThriftReader(bytes);
        var header = new PageHeader { Type = (PageType)(-1) };
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            switch (field)
            {
                case 1:
                    header = header with { Type = (PageType)thrift.Int32(type) };
                    break;
                case 2:
                    header = header with { UncompressedBytes = thrift.Size(type) };
                    break;
                case 3:
                    header = header with { CompressedBytes = thrift.Size(type) };
                    break;
                case 4:
                    header = header with { Crc = unchecked((uint)thrift.Int32(type)) };
                    break;
                case 5 or 7:
                    type.Expect(ThriftType.Struct);
                    header = ReadData(thrift, header);
                    break;
                case 8:
                    type.Expect(ThriftType.Struct);
                    header = ReadDataV2(thrift, header);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        return header;
    }

    // The header of a dictionary page begins with the same two fields as that of a data page.
    private static PageHeader ReadData(ThriftReader thrift, PageHeader header)
    {
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            switch (field)
            {
                case 1:
                    header = header with { ValueCount = thrift.Size(type) };
                    break;
                case 2:
                    header = header with { Encoding = (ValueEncoding)thrift.Int32(type) };
                    break;
                case 3 when type == ThriftType.Int32:
                    header = header with { DefinitionEncoding = (ValueEncoding)thrift.Int32(type) };
                    break;
                case 4:
                    header = header with { RepetitionEncoding = (ValueEncoding)thrift.Int32(type) };
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        return header;
    }

    private static PageHeader ReadDataV2(ThriftReader thrift, PageHeader header)
    {
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            switch (field)
            {
                case 1:
                    header = header with { ValueCount = thrift.Size(type) };
                    break;
                case 2:
                    header = header with { NullCount = thrift.Size(type) };
                    break;
                case 3:
                    header = header with { RowCount = thrift.Size(type) };
                    break;
                case 4:
                    header = header with { Encoding = (ValueEncoding)thrift.Int32(type) };
                    break;
                case 5:
                    header = header with { DefinitionBytes = thrift.Size(type) };
                    break;
                case 6:
                    header = header with { RepetitionBytes = thrift.Size(type) };
                    break;
                case 7:
                    header = header with { IsCompressed = type.ToBoolean() };
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        return header;
    }
}
