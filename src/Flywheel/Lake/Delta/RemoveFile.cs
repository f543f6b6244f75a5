namespace Flywheel.Lake.Delta;

/// <summary>A data file that no longer belongs to the table; it stays on disk until vacuum removes it.</summary>
internal sealed record RemoveFile
{
    /// <summary>The path within the table, percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? DeletionTimestamp { get; init; }

    /// <summary>False when the commit only moves rows that stay in the table.</summary>
    public required bool DataChange { get; init; }

    /// <summary>True when <see cref="PartitionValues"/> and <see cref="Size"/> are given.</summary>
    public bool? ExtendedFileMetadata { get; init; }

    public IReadOnlyDictionary<string, string?>? PartitionValues { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary><see cref="FileStatistics"/> as JSON text.</summary>
    public string? Stats { get; init; }

    /// <summary>The removal of a file that the table holds.</summary>
    public static RemoveFile Of(AddFile file, long timestamp, bool dataChange) =>
        new()
        {
            Path = file.Path,
            DeletionTimestamp = timestamp,
            DataChange = dataChange,
            ExtendedFileMetadata = true,
            PartitionValues = file.PartitionValues,
            Size = file.Size,
            Stats = file.Stats,
        };
}
