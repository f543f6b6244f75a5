using Flywheel.Lake.Parquet.Encodings;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>An opened data page: its levels, where the leaf has some, and its values.</summary>
internal sealed record DataPage(
    int EntryCount,
    HybridDecoder? Repetitions,
    HybridDecoder? Definitions,
    ValueDecoder Values
)
{
    /// <summary>Opens a page of either version whose levels and values lie uncompressed, one after another.</summary>
    public static DataPage Open(PageHeader header, ReadOnlyMemory<byte> body, SchemaNode leaf, ColumnVector? dictionary)
    {
        var bytes = new ByteReader(body);
        var repetitions = Levels(bytes, header, leaf.MaxRepetition, header.RepetitionEncoding, header.RepetitionBytes);
        var definitions = Levels(bytes, header, leaf.MaxDefinition, header.DefinitionEncoding, header.DefinitionBytes);
        var values = Decoder(bytes.Section(bytes.Remaining), header, leaf.Element.Type, dictionary);
        return new DataPage(header.ValueCount, repetitions, definitions, values);
    }

    private static HybridDecoder? Levels(
        ByteReader bytes,
        PageHeader header,
        int max,
        ValueEncoding encoding,
        int length
    )
    {
        if (header.Type == PageType.DataV2)
        {
            var section = bytes.Section(length);
            return max == 0 ? null : new HybridDecoder(section, HybridEncoding.WidthOf(max));
        }
        if (max == 0)
            return null;
        if (encoding != ValueEncoding.Rle)
            throw new ParquetFault($"Its levels have the encoding {encoding}.", ParquetFault.Rewrite);
        return new HybridDecoder(bytes.Section(bytes.Int32()), HybridEncoding.WidthOf(max));
    }

    private static ValueDecoder Decoder(
        ByteReader bytes,
        PageHeader header,
        PhysicalType? type,
        ColumnVector? dictionary
    )
    {
        // A page of nulls alone may have no values section at all, not even a delta header.
        if (bytes.Remaining == 0)
            return new PlainDecoder(bytes);
        switch (header.Encoding)
        {
            case ValueEncoding.Plain:
                return new PlainDecoder(bytes);
            case ValueEncoding.PlainDictionary or ValueEncoding.RleDictionary:
                return new DictionaryDecoder(dictionary ?? throw new ParquetFault("The dictionary is missing."), bytes);
            case ValueEncoding.Rle when type == PhysicalType.Boolean:
                return new RunLengthBooleanDecoder(bytes);
            case ValueEncoding.DeltaBinaryPacked:
                return new DeltaNumberDecoder(bytes, header.ValueCount);
            case ValueEncoding.DeltaLengthByteArray:
                return new DeltaTextDecoder(bytes, header.ValueCount, hasPrefixes: false);
            case ValueEncoding.DeltaByteArray:
                return new DeltaTextDecoder(bytes, header.ValueCount, hasPrefixes: true);
            case ValueEncoding.ByteStreamSplit:
                return new ByteStreamDecoder(bytes);
            default:
                throw new ParquetFault($"Its values have the encoding {header.Encoding}.", ParquetFault.Rewrite);
        }
    }
}
