namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>The version that a reference names; null where there is none.</summary>
    /// <exception cref="FlywheelException">The log is broken.</exception>
    internal long? TryResolve(DatasetReference reference)
    {
        if (reference.Version is { } version)
            return version <= Table.Latest().Version ? version : null;
        if (reference.Tag is { } tag)
            return Tags().FirstOrDefault(known => known.Name == tag)?.Version;
        return reference.Time is { } time
            ? Log().LastOrDefault(known => known.CommittedAt <= time)?.Version
            : Table.Latest().Version;
    }

    /// <summary>Some versions, the latest first; their commits alone are read.</summary>
    /// <param name="below">Only versions below this one; all when null.</param>
    /// <param name="limit">The most versions, at least 1.</param>
    /// <exception cref="FlywheelException">A commit file is broken.</exception>
    internal IReadOnlyList<DatasetVersion> Versions(long? below, int limit)
    {
        var tags = Tags().ToLookup(tag => tag.Version, tag => tag.Name);
        var versions = new List<DatasetVersion>();
        var latest = Table.Latest().Version;
        // The log of an old table may begin later than its first version.
        for (
            var version = Math.Min(latest, (below ?? long.MaxValue) - 1);
            version >= 0 && versions.Count < limit;
            version--
        )
            if (Table.Log.TryRead(version) is { } commit)
                versions.Add(Describe(commit, commit.Timestamp, [.. tags[version]]));
            else
                break;
        return versions;
    }
}
