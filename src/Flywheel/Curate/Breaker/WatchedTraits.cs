namespace Flywheel.Curate.Breaker;

/// <summary>What the signals count of an edit. The numbers are stored.</summary>
[Flags]
internal enum WatchedTraits
{
    None = 0,

    /// <summary>The policy calls its text unsafe.</summary>
    Unsafe = 1,

    /// <summary>It would be kept.</summary>
    Kept = 2,

    /// <summary>It chooses what a kept pair of the same prompt rejects, and rejects what that chooses, exactly or nearly.</summary>
    Reversal = 4,
}
