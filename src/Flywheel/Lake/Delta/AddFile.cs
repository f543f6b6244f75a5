namespace Flywheel.Lake.Delta;

/// <summary>A data file that belongs to the table from this version on.</summary>
internal sealed record AddFile
{
    /// <summary>The tag that holds the SHA-256 of the file's bytes, in lower-case hexadecimal.</summary>
    public const string Sha256Tag = "flywheel.sha256";

    /// <summary>The path within the table, percent-encoded.</summary>
    public required string Path { get; init; }

    public IReadOnlyDictionary<string, string?> PartitionValues { get; init; } = EmptyMap.Of<string?>();

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long ModificationTime { get; init; }

    /// <summary>False when the commit only moves rows that the table already holds.</summary>
    public required bool DataChange { get; init; }

    /// <summary><see cref="FileStatistics"/> as JSON text.</summary>
    public string? Stats { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>This file with one more tag.</summary>
    public AddFile WithTag(string name, string value) =>
        this with
        {
            Tags = new Dictionary<string, string>(Tags ?? EmptyMap.Of<string>()) { [name] = value },
        };
}
