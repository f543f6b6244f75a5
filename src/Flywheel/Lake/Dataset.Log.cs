using System.Globalization;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>The versions from the first to the latest.</summary>
    /// <exception cref="FlywheelException">A commit file is missing or broken.</exception>
    public IReadOnlyList<DatasetVersion> Log()
    {
        var tags = Tags().ToLookup(tag => tag.Version, tag => tag.Name);
        var versions = new List<DatasetVersion>();
        var previous = 0L;
        foreach (var commit in Table.Log.ReadAll())
        {
            // A clock that jumped back must not let a later version seem the earlier one.
            previous = Math.Max(commit.Timestamp, previous + 1);
            versions.Add(Describe(commit, previous, [.. tags[commit.Version]]));
        }
        return versions;
    }

    /// <summary>Finds the version that a reference names.</summary>
    /// <exception cref="FlywheelException">There is no such version or tag.</exception>
    public long Resolve(DatasetReference reference)
    {
        if (reference.Version is { } version)
            return Table.At(version).Version;
        if (reference.Tag is { } tag)
            return TaggedVersion(tag);
        return reference.Time is { } time ? VersionAt(time) : Table.Latest().Version;
    }

    private long VersionAt(DateTimeOffset time)
    {
        var log = Log();
        var version = log.LastOrDefault(version => version.CommittedAt <= time);
        return version?.Version
            ?? throw new FlywheelException(
                FormattableString.Invariant(
                    $"Dataset '{Name}' did not exist at {time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFZ}; its first version is of {log[0].CommittedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFZ}."
                )
            );
    }

    private long TaggedVersion(string tag) =>
        Tags().FirstOrDefault(known => known.Name == tag)?.Version
        ?? throw new FlywheelException(
            $"Dataset '{Name}' has no tag '{tag}'. 'flywheel dataset log {Name}' lists versions and tags."
        );

    private static DatasetVersion Describe(CommitFile commit, long timestamp, IReadOnlyList<string> tags) =>
        new()
        {
            Version = commit.Version,
            CommittedAt = DateTimeOffset.FromUnixTimeMilliseconds(timestamp),
            Operation = commit.Info?.Operation ?? "UNKNOWN",
            RestoredVersion = RestoredVersion(commit),
            RowsAdded =
                commit.Added.Where(file => file.DataChange).Sum(file => FileStatistics.RowsOf(file.Stats) ?? 0)
                - RowsMoved(commit),
            RowsRemoved =
                commit.Removed.Where(file => file.DataChange).Sum(file => FileStatistics.RowsOf(file.Stats) ?? 0)
                - RowsMoved(commit),
            Why = commit.Info?.Why,
            By = commit.Info?.By,
            PolicyVersion = commit.Info?.PolicyVersion,
            Tags = tags,
        };

    private static long? RestoredVersion(CommitFile commit) => NumberIn(commit, RollbackOperation, "version");

    // A changed row takes the others of its file along to a new one.
    private static long RowsMoved(CommitFile commit) => NumberIn(commit, ImportOperation, ImportMovedRows) ?? 0;

    private static long? NumberIn(CommitFile commit, string operation, string parameter) =>
        commit.Info is { OperationParameters: { } parameters } info
        && info.Operation == operation
        && parameters.TryGetValue(parameter, out var text)
        && long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
