namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>What stands before a page: one form for the three types of page that are read and written.</summary>
internal sealed record PageHeader
{
    public required PageType Type { get; init; }
    public int UncompressedBytes { get; init; }
    public int CompressedBytes { get; init; }

    /// <summary>CRC-32 of the page as it lies in the file.</summary>
    public uint? Crc { get; init; }

    /// <summary>Entries in a data page, nulls included; or values in a dictionary.</summary>
    public int ValueCount { get; init; }
    public ValueEncoding Encoding { get; init; }

    /// <summary>Of a version 1 data page.</summary>
    public ValueEncoding DefinitionEncoding { get; init; } = ValueEncoding.Rle;

    /// <summary>Of a version 1 data page.</summary>
    public ValueEncoding RepetitionEncoding { get; init; } = ValueEncoding.Rle;

    /// <summary>Of a version 2 data page.</summary>
    public int NullCount { get; init; }

    /// <summary>Of a version 2 data page.</summary>
    public int RowCount { get; init; }

    /// <summary>Of a version 2 data page; such levels are never compressed.</summary>
    public int DefinitionBytes { get; init; }

    /// <summary>Of a version 2 data page; such levels are never compressed.</summary>
    public int RepetitionBytes { get; init; }

    /// <summary>Of a version 2 data page.</summary>
    public bool IsCompressed { get; init; } = true;
}
