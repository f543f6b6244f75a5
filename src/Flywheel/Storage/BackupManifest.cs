using System.Text.Json.Serialization;

namespace Flywheel.Storage;

/// <summary>The first file of a backup: what the archive is.</summary>
/// <param name="Format">1; a restore refuses any other.</param>
/// <param name="Product">Version of the program that wrote it.</param>
/// <param name="CreatedAt">UTC.</param>
internal sealed record BackupManifest(int Format, string Product, DateTimeOffset CreatedAt)
{
    public const string FileName = "flywheel-backup.json";

    public const int KnownFormat = 1;

    public static BackupManifest Of(TimeProvider timeProvider) =>
        new(
            KnownFormat,
            typeof(BackupManifest).Assembly.GetName().Version?.ToString(3) ?? "",
            timeProvider.GetUtcNow()
        );
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
