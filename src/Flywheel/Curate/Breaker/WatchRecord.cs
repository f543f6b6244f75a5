namespace Flywheel.Curate.Breaker;

/// <summary>What is to be recorded of the watching, together with the batch that was watched.</summary>
internal sealed class WatchRecord
{
    /// <summary>Edits that came into the window and are in it, in order.</summary>
    public required IReadOnlyList<WatchedEdit> Seen { get; init; }

    /// <summary>What opened, with the number of the edit at which it did.</summary>
    public required IReadOnlyList<(BreakerOpening Opening, long Sequence)> Opened { get; init; }

    /// <summary>The number of the first edit of the window; the largest number where it is empty.</summary>
    public required long First { get; init; }

    /// <summary>The number of the last edit that was judged.</summary>
    public required long Last { get; init; }

    /// <summary>True once it is in the database, so that it need not be remembered.</summary>
    public bool IsCommitted { get; set; }
}
