namespace Flywheel.Evaluate.Judging;

/// <summary>A row that both a judge and people judged.</summary>
/// <param name="Label">Whether people accept the answer.</param>
/// <param name="Passed">Whether the judge passes it.</param>
/// <param name="Score">The judge's score, 0 to 1.</param>
/// <param name="Length">The length of the answer, in any unit; null when it is not known.</param>
/// <param name="Position">The place of the answer among those that the judge read at once, from 1; null for one read alone.</param>
public readonly record struct CalibrationRow(
    bool Label,
    bool Passed,
    double Score,
    double? Length,
    double? Position = null
);
