namespace Flywheel.Lake.Parquet;

/// <summary>
/// How a file is laid out. The same rows with the same options give the same bytes; with gzip on the same machine, for the
/// runtime's deflate differs between processors.
/// </summary>
internal sealed record ParquetWriterOptions
{
    /// <summary>How pages are compressed.</summary>
    public Compression Compression { get; init; } = Compression.Snappy;

    /// <summary>The format of data pages: 1 or 2. Every reader knows 1.</summary>
    public int DataPageVersion { get; init; } = 1;

    /// <summary>The most rows of one row group.</summary>
    public int RowGroupRows { get; init; } = 131_072;

    /// <summary>About how many bytes of values, uncompressed, one row group may hold.</summary>
    public long RowGroupBytes { get; init; } = 128L << 20;

    /// <summary>About how many bytes of values, uncompressed, one page may hold.</summary>
    public int PageBytes { get; init; } = 1 << 20;
}
