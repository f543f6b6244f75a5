namespace Flywheel.Lake.Export;

/// <summary>What left, what stayed behind and why.</summary>
public sealed record ExportResult
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The manifest beside it.</summary>
    public required string ManifestPath { get; init; }

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The version that was exported.</summary>
    public required long Version { get; init; }

    /// <summary>Lines written; two a pair for <see cref="ExportFormat.TrlKto"/>.</summary>
    public required long Rows { get; init; }

    /// <summary>Pairs that the lines came from.</summary>
    public required long Pairs { get; init; }

    /// <summary>Pairs of the split that were left out, by reason.</summary>
    public required IReadOnlyDictionary<string, long> LeftOut { get; init; }

    /// <summary>The train rows that were left out because they repeat a row that measures, in the order of the rows.</summary>
    public IReadOnlyList<RefusedRow> Refused { get; init; } = [];

    /// <summary>SHA-256 of the file in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How much longer chosen is than rejected.</summary>
    public required LengthReport Lengths { get; init; }
}
