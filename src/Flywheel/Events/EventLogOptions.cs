using Flywheel.Storage;

namespace Flywheel.Events;

/// <summary>Settings of the event log: section <c>events</c> of <c>flywheel.yaml</c>.</summary>
public sealed record EventLogOptions
{
    /// <summary><c>max_queued_events</c>: how many events may wait for the disk before callers are told to come back.</summary>
    public int MaxQueuedEvents { get; init; } = 100_000;

    /// <summary><c>max_queued_bytes</c>: how many bytes of payload may wait for the disk before callers are told so.</summary>
    public long MaxQueuedBytes { get; init; } = 128L << 20;

    /// <summary><c>max_age</c>: events older than this are removed once every consumer has dealt with them; null keeps them.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>
    /// <c>max_bytes</c>: while the log holds more, its oldest events are removed once every consumer has dealt with them;
    /// null keeps them.
    /// </summary>
    public long? MaxBytes { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static EventLogOptions From(WorkspaceConfiguration configuration) => configuration.Read("events", From);

    private static EventLogOptions From(ConfigurationSection section)
    {
        var defaults = new EventLogOptions();
        return new EventLogOptions
        {
            MaxQueuedEvents = section.WholeNumber("max_queued_events", defaults.MaxQueuedEvents, 1, int.MaxValue),
            MaxQueuedBytes = section.Bytes("max_queued_bytes", defaults.MaxQueuedBytes)!.Value,
            MaxAge = section.Duration("max_age", defaults.MaxAge, mostDays: 36_500),
            MaxBytes = section.Bytes("max_bytes", defaults.MaxBytes),
        };
    }
}
