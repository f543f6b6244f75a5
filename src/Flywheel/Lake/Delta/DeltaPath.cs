using System.Globalization;

namespace Flywheel.Lake.Delta;

/// <summary>The names of the log's files.</summary>
internal static class DeltaPath
{
    public const string LogFolder = "_delta_log";

    public const string LastCheckpoint = LogFolder + "/_last_checkpoint";

    private const string CommitSuffix = ".json";

    private const string CheckpointSuffix = ".checkpoint.parquet";

    public static string Commit(long version) => LogFile(version, CommitSuffix);

    public static string Checkpoint(long version) => LogFile(version, CheckpointSuffix);

    /// <summary>The version of a commit file's name; null for every other file.</summary>
    public static long? CommitVersion(string name) => VersionOf(name, CommitSuffix);

    /// <summary>The version of a checkpoint file's name; null for every other file.</summary>
    public static long? CheckpointVersion(string name) => VersionOf(name, CheckpointSuffix);

    private static string LogFile(long version, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"{LogFolder}/{version:D20}{suffix}");

    private static long? VersionOf(string name, string suffix) =>
        name.Length == 20 + suffix.Length
        && name.EndsWith(suffix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
