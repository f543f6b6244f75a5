using Flywheel.Curate.Breaker;
using Flywheel.Curate.Duplicates;

namespace Flywheel.Curate.Passes;

/// <summary>The events of one batch with all that is to be recorded of them in one unit of work.</summary>
internal sealed record JudgedBatch
{
    /// <summary>In the order of the log; decided edits stand where their decision does.</summary>
    public required IReadOnlyList<JudgedEdit> Edits { get; init; }

    /// <summary>The kept edits that were added to the duplicate index.</summary>
    public required DuplicateAddition Addition { get; init; }

    /// <summary>What the circuit breaker saw; null where none watches.</summary>
    public required WatchRecord? Watch { get; init; }

    /// <summary>Events that are no edits.</summary>
    public required int OtherEvents { get; init; }

    /// <summary>The edits among <see cref="Edits"/> that a person decided, by offset.</summary>
    public required IReadOnlyList<long> Decided { get; init; }

    /// <summary>When its judgement began, as the clock's timestamp.</summary>
    public long StartedAt { get; init; }

    /// <summary>All events up to here are dealt with.</summary>
    public required long LastOffset { get; init; }
}
