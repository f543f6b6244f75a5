using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Delta;

/// <summary>A whole state as one Parquet file, so that reading a table need not start at its first commit.</summary>
internal static class Checkpoint
{
    /// <summary>The actions that make up a state, in a fixed order.</summary>
    /// <param name="state">The state.</param>
    /// <param name="oldestTombstone">Removals before this time (milliseconds since 1970) have expired and are left out.</param>
    public static IReadOnlyList<DeltaAction> Actions(DeltaSnapshot state, long oldestTombstone)
    {
        var actions = new List<DeltaAction>
        {
            new() { Protocol = state.Protocol },
            new() { MetaData = state.Metadata },
        };
        foreach (var (_, transaction) in state.Transactions.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            actions.Add(new() { Txn = transaction });
        foreach (var file in state.OrderedFiles)
            actions.Add(new() { Add = file with { DataChange = false } });
        foreach (var (_, removed) in state.Tombstones.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (removed.DeletionTimestamp >= oldestTombstone)
                actions.Add(new() { Remove = removed with { DataChange = false } });
        return actions;
    }

    /// <summary>Writes the actions.</summary>
    public static void Write(Stream stream, IReadOnlyList<DeltaAction> actions)
    {
        var writer = new RecordWriter(stream, CheckpointRecord.Fields);
        foreach (var action in actions)
            writer.Write(CheckpointRecord.Of(action));
        writer.Finish();
    }

    /// <summary>Reads the state that a checkpoint holds.</summary>
    /// <exception cref="FlywheelException">The file is broken.</exception>
    public static DeltaSnapshot Read(string path, long version, long timestamp)
    {
        using var reader = RecordReader.Open(path, CheckpointRecord.Fields);
        var state = new SnapshotBuilder(DeltaSnapshot.Empty);
        foreach (var record in reader.ReadRecords())
            state.Apply(CheckpointRecord.Read(record));
        var snapshot = state.Build(version, timestamp);
        return snapshot.Protocol is not null && snapshot.Metadata is not null
            ? snapshot
            : throw new FlywheelException(
                $"The checkpoint {path} names no protocol or no columns. Delete it; the commits hold the same."
            );
    }
}
