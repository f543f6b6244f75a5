namespace Flywheel.Lake.Export;

/// <summary>Evaluation rows that left.</summary>
/// <param name="Path">The file.</param>
/// <param name="ManifestPath">The manifest beside it.</param>
/// <param name="Dataset">The dataset's name.</param>
/// <param name="Version">The version that was exported.</param>
/// <param name="Rows">Lines written, one a row.</param>
/// <param name="Sha256">SHA-256 of the file in lower-case hexadecimal.</param>
public sealed record ExampleExportResult(
    string Path,
    string ManifestPath,
    string Dataset,
    long Version,
    long Rows,
    string Sha256
);
