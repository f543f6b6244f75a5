using System.Text.Json;

namespace Flywheel.Lake.Delta;

/// <summary>The commits and checkpoints of one table.</summary>
internal sealed class DeltaLog(ILakeStore store)
{
    /// <summary>Reads a commit; null when there is none of this version.</summary>
    public CommitFile? TryRead(long version)
    {
        var path = DeltaPath.Commit(version);
        return store.TryRead(path) is { } bytes ? CommitFormat.Read(version, bytes, Place(path)) : null;
    }

    /// <summary>Writes a commit; false when another writer has taken the version.</summary>
    public bool TryWrite(CommitFile commit) =>
        store.PutIfAbsent(DeltaPath.Commit(commit.Version), CommitFormat.Write(commit.Actions));

    /// <summary>Every commit in order, from the first one kept.</summary>
    public IEnumerable<CommitFile> ReadAll()
    {
        var versions = Versions(DeltaPath.CommitVersion);
        RequireNoGap(versions);
        foreach (var version in versions)
            yield return Read(version);
    }

    /// <summary>The state at a version, or at the latest one; <see cref="DeltaSnapshot.Empty"/> when there is no table.</summary>
    /// <exception cref="FlywheelException">The version does not exist, or the log is broken.</exception>
    public DeltaSnapshot Load(long? version = null)
    {
        var commits = Versions(DeltaPath.CommitVersion);
        if (commits.Count == 0)
            return version is null ? DeltaSnapshot.Empty : throw NoVersion(version.Value, commits);
        var target = version ?? commits[^1];
        if (target < 0 || target > commits[^1])
            throw NoVersion(target, commits);
        var state = FromCheckpoint(target) ?? DeltaSnapshot.Empty;
        RequireNoGap([.. commits.Where(commit => commit > state.Version && commit <= target).Prepend(state.Version)]);
        for (var next = state.Version + 1; next <= target; next++)
            state = state.Apply(Read(next));
        state.Protocol?.RequireReadable(store.Location);
        return state;
    }

    /// <summary>The state after every commit since a known one.</summary>
    public DeltaSnapshot Advance(DeltaSnapshot known)
    {
        // A lake that was removed or replaced under a running process must not be gone on with from memory.
        if (known.Version < 0 || !store.Exists(DeltaPath.Commit(known.Version)))
            return Load();
        while (TryRead(known.Version + 1) is { } commit)
            known = known.Apply(commit);
        known.Protocol?.RequireReadable(store.Location);
        return known;
    }

    /// <summary>The versions that have checkpoints, in order.</summary>
    public IReadOnlyList<long> Checkpoints() => Versions(DeltaPath.CheckpointVersion);

    /// <summary>The state that a checkpoint holds.</summary>
    /// <exception cref="FlywheelException">It is broken.</exception>
    public DeltaSnapshot ReadCheckpoint(long version) =>
        Checkpoint.Read(store.LocalCopy(DeltaPath.Checkpoint(version)), version, TryRead(version)?.Timestamp ?? 0);

    /// <summary>Writes a checkpoint of a state and points at it.</summary>
    public void WriteCheckpoint(DeltaSnapshot state, long retentionMilliseconds)
    {
        var actions = Checkpoint.Actions(state, state.Timestamp - retentionMilliseconds);
        var path = DeltaPath.Checkpoint(state.Version);
        using var file = store.Begin(path);
        file.Write(stream => Checkpoint.Write(stream, actions));
        var size = file.Finish();
        var pointer = new LastCheckpoint(state.Version, actions.Count, size, state.Files.Count);
        store.Put(
            DeltaPath.LastCheckpoint,
            JsonSerializer.SerializeToUtf8Bytes(pointer, DeltaJson.Relaxed.LastCheckpoint)
        );
    }

    // Listing a local folder is cheap and always true, so the pointer that we write for others is never relied upon.
    private DeltaSnapshot? FromCheckpoint(long target)
    {
        var versions = Versions(DeltaPath.CheckpointVersion);
        for (var i = versions.Count - 1; i >= 0; i--)
            if (versions[i] <= target && TryCheckpoint(versions[i]) is { } state)
                return state;
        return null;
    }

    // A checkpoint only repeats what the commits say, so with a broken one an older one or the commits serve.
    private DeltaSnapshot? TryCheckpoint(long version)
    {
        try
        {
            return ReadCheckpoint(version);
        }
        catch (FlywheelException)
        {
            return null;
        }
    }

    private CommitFile Read(long version) => TryRead(version) ?? throw Gap(version);

    private List<long> Versions(Func<string, long?> versionOf)
    {
        var versions = new List<long>();
        foreach (var file in store.List(DeltaPath.LogFolder))
            if (versionOf(file.Name) is { } version)
                versions.Add(version);
        versions.Sort();
        return versions;
    }

    private void RequireNoGap(List<long> versions)
    {
        for (var i = 1; i < versions.Count; i++)
            if (versions[i] != versions[i - 1] + 1)
                throw Gap(versions[i - 1] + 1);
    }

    private FlywheelException Gap(long version) =>
        new($"The commit file {Place(DeltaPath.Commit(version))} is missing. Restore it from a backup.");

    private FlywheelException NoVersion(long version, List<long> commits) =>
        new(
            commits.Count == 0
                ? $"The table in {store.Location} has no versions."
                : $"The table in {store.Location} has no version {version}; it has 0 to {commits[^1]}."
        );

    private string Place(string path) => Path.Combine(store.Location, path);
}
