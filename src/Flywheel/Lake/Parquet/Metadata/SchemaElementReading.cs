namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Reads one node of a schema (parquet.thrift's SchemaElement).</summary>
internal static class SchemaElementReading
{
    public static SchemaElement Read(ThriftReader thrift)
    {
        var element = new SchemaElement { Name = "" };
        var hasName = false;
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            hasName |= field == 4;
            element = ReadField(thrift, element, field, type);
        }
        return hasName ? element : throw new ParquetFault("A field of the schema has no name.");
    }

    private static SchemaElement ReadField(ThriftReader thrift, SchemaElement element, int field, ThriftType type)
    {
        switch (field)
        {
            case 1:
                return element with { Type = (PhysicalType)thrift.Int32(type) };
            case 3:
                return element with { Repetition = (Repetition)thrift.Int32(type) };
            case 4:
                return element with { Name = thrift.Text(type) };
            case 5:
                return element with { ChildCount = thrift.Size(type) };
            case 6:
                return element with { Converted = (ConvertedType)thrift.Int32(type) };
            case 10:
                type.Expect(ThriftType.Struct);
                return element with { Logical = ReadLogicalType(thrift) };
            default:
                thrift.Skip(type);
                return element;
        }
    }

    private static LogicalType? ReadLogicalType(ThriftReader thrift)
    {
        LogicalType? logical = null;
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            type.Expect(ThriftType.Struct);
            logical = ReadParameters(thrift, new LogicalType((LogicalKind)field));
        }
        return logical;
    }

    private static LogicalType ReadParameters(ThriftReader thrift, LogicalType logical)
    {
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            switch (logical.Kind, field, type)
            {
                case (LogicalKind.Timestamp, 1, _):
                    logical = logical with { IsAdjustedToUtc = type.ToBoolean() };
                    break;
                case (LogicalKind.Timestamp, 2, ThriftType.Struct):
                    logical = logical with { Unit = ReadUnit(thrift) };
                    break;
                case (LogicalKind.Integer, 2, _):
                    logical = logical with { IsSigned = type.ToBoolean() };
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        return logical;
    }

    private static TimeUnit ReadUnit(ThriftReader thrift)
    {
        var unit = default(TimeUnit);
        for (var field = 0; thrift.Next(ref field, out var type); )
        {
            unit = (TimeUnit)field;
            thrift.Skip(type);
        }
        return unit;
    }
}
