namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Where the pages of one column in one row group lie, and how they are encoded. Offsets are the file's.</summary>
internal sealed record ColumnChunk
{
    public required PhysicalType Type { get; init; }
    public required IReadOnlyList<ValueEncoding> Encodings { get; init; }
    public required IReadOnlyList<string> Path { get; init; }
    public required Codec Codec { get; init; }

    /// <summary>Entries, nulls included; for a repeated column more than the rows.</summary>
    public required long ValueCount { get; init; }
    public required long UncompressedBytes { get; init; }
    public required long CompressedBytes { get; init; }
    public required long DataPageOffset { get; init; }
    public long? DictionaryPageOffset { get; init; }
    public ChunkStatistics? Statistics { get; init; }

    /// <summary>Where the chunk's first page starts.</summary>
    public long Offset =>
        DictionaryPageOffset is { } dictionary and > 0 && dictionary < DataPageOffset ? dictionary : DataPageOffset;

    /// <summary>The path for people.</summary>
    public string Name => string.Join('.', Path);
}
