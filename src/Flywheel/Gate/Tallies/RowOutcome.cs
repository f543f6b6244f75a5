namespace Flywheel.Gate.Tallies;

/// <summary>What became of a row.</summary>
internal enum RowOutcome : byte
{
    Unscored,
    Failed,

    /// <summary>The score is so near the threshold that the judge's noise decides.</summary>
    Undecided,
    Passed,
}
