using Flywheel.Lake.Delta;
using Flywheel.Storage;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    // A file that no version names may be one that is staged and not yet published; only a crash leaves one for a day.
    private static readonly TimeSpan LongestStaging = TimeSpan.FromDays(1);

    /// <summary>
    /// Removes data files that neither the latest nor a tagged version needs and that have not been in the table for the
    /// retention, and what crashes left behind. Versions that needed them can no longer be read.
    /// </summary>
    /// <param name="retention">How long removed files stay; <see cref="TimeSpan.Zero"/> or more.</param>
    /// <param name="dryRun">True only lists the files.</param>
    /// <param name="cancellationToken">Ends the work between two files.</param>
    public VacuumResult Vacuum(TimeSpan retention, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.Zero);
        var expired = Expired(retention);
        foreach (var (path, _) in dryRun ? [] : expired)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Table.Store.Delete(path);
        }
        return new(dryRun, [.. expired.Select(file => file.Path)], expired.Sum(file => file.Size));
    }

    private List<(string Path, long Size)> Expired(TimeSpan retention)
    {
        var needed = NeededFiles();
        var removedAt = RemovalTimes();
        var oldestRemoval = Now() - retention;
        var oldestStaging = Now() - (retention > LongestStaging ? retention : LongestStaging);
        var expired = new List<(string Path, long Size)>();
        foreach (var file in Table.Store.List(""))
            if (IsData(file.Name) && !needed.Contains(file.Name) && IsOld(file))
                expired.Add((file.Name, file.Size));
        foreach (var folder in (string[])[DeltaPath.LogFolder, TagFolder])
        foreach (var file in Table.Store.List(folder))
            if (IsLeftover(file.Name) && file.ModifiedAt < oldestStaging)
                expired.Add(($"{folder}/{file.Name}", file.Size));
        expired.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return expired;

        bool IsOld(StoredFile file) =>
            removedAt.TryGetValue(file.Name, out var removed)
                ? removed <= oldestRemoval
                : file.ModifiedAt < oldestStaging;
    }

    private HashSet<string> NeededFiles()
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in Tags().Select(tag => tag.Version).Append(Table.Latest().Version).Distinct())
        foreach (var path in Table.At(version).Files.Keys)
            needed.Add(Uri.UnescapeDataString(path));
        return needed;
    }

    // From the commits and not from the state, which forgets removals that are older than the default retention.
    private Dictionary<string, DateTimeOffset> RemovalTimes()
    {
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var commit in Table.Log.ReadAll())
        foreach (var file in commit.Removed)
            times[Uri.UnescapeDataString(file.Path)] = DateTimeOffset.FromUnixTimeMilliseconds(
                file.DeletionTimestamp ?? commit.Timestamp
            );
        return times;
    }

    private static bool IsData(string name) => name.EndsWith(".parquet", StringComparison.Ordinal) || IsLeftover(name);

    private static bool IsLeftover(string name) =>
        name.StartsWith(DurableFile.TemporaryPrefix, StringComparison.Ordinal);
}
