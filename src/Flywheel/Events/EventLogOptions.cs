namespace Flywheel.Events;

/// <summary>Settings of the event log: section <c>events</c> of <c>flywheel.yaml</c>.</summary>
public sealed record EventLogOptions
{
    /// <summary>How many events may wait for the disk before callers are told to come back; at least 1.</summary>
    public int MaxQueuedEvents { get; init; } = 100_000;

    /// <summary>How many bytes of payload may wait for the disk before callers are told to come back; at least 1.</summary>
    public long MaxQueuedBytes { get; init; } = 128L << 20;
}
