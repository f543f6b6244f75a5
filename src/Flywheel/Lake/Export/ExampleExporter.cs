using System.Text.Json;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Examples;
using Flywheel.Storage;

namespace Flywheel.Lake.Export;

/// <summary>Writes the evaluation rows of one version in the shape in which they are imported, ordered by id.</summary>
internal static class ExampleExporter
{
    /// <summary>What commands and manifests call the shape.</summary>
    public const string FormatName = "jsonl";

    /// <summary>Writes the file and the manifest; neither has its name before it is whole.</summary>
    public static ExampleExportResult Run(
        Dataset dataset,
        long version,
        Split? split,
        ExportTarget target,
        CancellationToken cancellationToken
    )
    {
        var rows = dataset.Examples(version, split, cancellationToken);
        var path = Path.GetFullPath(target.Path);
        var sha256 = "";
        DurableFile.Replace(path, stream => sha256 = WriteRows(stream, rows));
        var result = new ExampleExportResult(path, path + ".manifest.json", dataset.Name, version, rows.Count, sha256);
        DurableFile.Replace(result.ManifestPath, stream => ExportManifest.Write(stream, result, split, target.Command));
        return result;
    }

    private static string WriteRows(Stream stream, IReadOnlyList<Example> rows)
    {
        using var hashing = new HashingStream(stream);
        using var lines = new LineWriter(hashing);
        foreach (var row in rows)
            lines.Write(row, WriteLine);
        return hashing.Sha256;
    }

    private static string? WriteLine(Utf8JsonWriter json, Example row)
    {
        ExampleJson.Write(json, row);
        return null;
    }
}
