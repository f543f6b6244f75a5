namespace Flywheel.Turn;

/// <summary>What came of a turn. The names are stored in snake case; they never change.</summary>
internal enum TurnOutcome
{
    /// <summary>No step had anything to do.</summary>
    NothingDue,

    /// <summary>What was due was done.</summary>
    Through,

    /// <summary>The gate blocked the candidate; the current model stays.</summary>
    Blocked,

    /// <summary>The gate could not decide; the current model stays.</summary>
    Inconclusive,

    /// <summary>A step failed.</summary>
    Failed,
}
