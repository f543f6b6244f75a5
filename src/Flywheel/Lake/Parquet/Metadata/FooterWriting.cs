namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Writes a footer in the form of parquet.thrift's FileMetaData.</summary>
internal static class FooterWriting
{
    private static readonly string CreatedBy =
        $"flywheel version {typeof(FooterWriting).Assembly.GetName().Version?.ToString(3)}";

    public static byte[] Write(FileFooter footer, int leafCount)
    {
        using var output = new PooledBuffer();
        var thrift = new ThriftWriter(output);
        thrift.BeginElement();
        thrift.Int32(1, 1);
        thrift.BeginList(2, ThriftType.Struct, footer.Schema.Count);
        foreach (var element in footer.Schema)
            WriteElement(thrift, element);
        thrift.Int64(3, footer.RowCount);
        thrift.BeginList(4, ThriftType.Struct, footer.RowGroups.Count);
        for (var i = 0; i < footer.RowGroups.Count; i++)
            WriteRowGroup(thrift, footer.RowGroups[i], i);
        thrift.Text(6, CreatedBy);
        WriteColumnOrders(thrift, leafCount);
        thrift.EndStruct();
        return output.WrittenSpan.ToArray();
    }

    private static void WriteElement(ThriftWriter thrift, SchemaElement element)
    {
        thrift.BeginElement();
        if (element.Type is { } type)
            thrift.Int32(1, (int)type);
        if (element.Repetition is { } repetition)
            thrift.Int32(3, (int)repetition);
        thrift.Text(4, element.Name);
        if (element.Type is null)
            thrift.Int32(5, element.ChildCount);
        if (element.Converted is { } converted)
            thrift.Int32(6, (int)converted);
        if (element.Logical is { } logical)
            WriteLogicalType(thrift, logical);
        thrift.EndStruct();
    }

    private static void WriteLogicalType(ThriftWriter thrift, LogicalType logical)
    {
        thrift.BeginStruct(10);
        thrift.BeginStruct((int)logical.Kind);
        if (logical.Kind == LogicalKind.Timestamp)
        {
            thrift.Boolean(1, logical.IsAdjustedToUtc);
            thrift.BeginStruct(2);
            thrift.EmptyStruct((int)logical.Unit);
            thrift.EndStruct();
        }
        thrift.EndStruct();
        thrift.EndStruct();
    }

    private static void WriteRowGroup(ThriftWriter thrift, RowGroup group, int ordinal)
    {
        thrift.BeginElement();
        thrift.BeginList(1, ThriftType.Struct, group.Chunks.Count);
        foreach (var chunk in group.Chunks)
            WriteChunk(thrift, chunk);
        thrift.Int64(2, group.Chunks.Sum(chunk => chunk.UncompressedBytes));
        thrift.Int64(3, group.RowCount);
        thrift.Int64(5, group.Chunks[0].Offset);
        thrift.Int64(6, group.Chunks.Sum(chunk => chunk.CompressedBytes));
        if (ordinal <= short.MaxValue)
            thrift.Int16(7, (short)ordinal);
        thrift.EndStruct();
    }

    private static void WriteChunk(ThriftWriter thrift, ColumnChunk chunk)
    {
        thrift.BeginElement();
        thrift.Int64(2, 0);
        thrift.BeginStruct(3);
        thrift.Int32(1, (int)chunk.Type);
        thrift.BeginList(2, ThriftType.Int32, chunk.Encodings.Count);
        foreach (var encoding in chunk.Encodings)
            thrift.Int32Element((int)encoding);
        thrift.BeginList(3, ThriftType.Binary, chunk.Path.Count);
        foreach (var part in chunk.Path)
            thrift.TextElement(part);
        thrift.Int32(4, (int)chunk.Codec);
        thrift.Int64(5, chunk.ValueCount);
        thrift.Int64(6, chunk.UncompressedBytes);
        thrift.Int64(7, chunk.CompressedBytes);
        thrift.Int64(9, chunk.DataPageOffset);
        if (chunk.DictionaryPageOffset is { } dictionary)
            thrift.Int64(11, dictionary);
        if (chunk.Statistics is { } statistics)
            WriteStatistics(thrift, statistics);
        thrift.EndStruct();
        thrift.EndStruct();
    }

    private static void WriteStatistics(ThriftWriter thrift, ChunkStatistics statistics)
    {
        thrift.BeginStruct(12);
        if (statistics.NullCount is { } nulls)
            thrift.Int64(3, nulls);
        if (statistics.Max is { } max)
            thrift.Binary(5, max);
        if (statistics.Min is { } min)
            thrift.Binary(6, min);
        if (statistics.IsMaxExact is { } maxExact)
            thrift.Boolean(7, maxExact);
        if (statistics.IsMinExact is { } minExact)
            thrift.Boolean(8, minExact);
        thrift.EndStruct();
    }

    // Without the order of a column its min_value and max_value must not be trusted.
    private static void WriteColumnOrders(ThriftWriter thrift, int leafCount)
    {
        thrift.BeginList(7, ThriftType.Struct, leafCount);
        for (var i = 0; i < leafCount; i++)
        {
            thrift.BeginElement();
            thrift.EmptyStruct(1);
            thrift.EndStruct();
        }
    }
}
