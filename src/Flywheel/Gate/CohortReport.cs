namespace Flywheel.Gate;

/// <summary>What the gate saw of a cohort.</summary>
public sealed record CohortReport
{
    /// <summary>The attributes of its rows; empty for all rows.</summary>
    public required IReadOnlyDictionary<string, string> Cohort { get; init; }

    /// <summary>False where there are fewer scored rows than the policy wants; nothing is then decided.</summary>
    public required bool IsCounted { get; init; }

    /// <summary>All rows, scored or not.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that pass.</summary>
    public required long Passed { get; init; }

    /// <summary>The same with the first of them; empty in what earlier releases kept.</summary>
    public RowSample PassedRows { get; init; } = new(0, []);

    /// <summary>Rows that fail.</summary>
    public required RowSample Failed { get; init; }

    /// <summary>Rows whose score lies within the judge's noise around the threshold.</summary>
    public required RowSample Undecided { get; init; }

    /// <summary>Rows without a verdict; they are neither passed nor failed.</summary>
    public required RowSample Unscored { get; init; }

    /// <summary>The share that passes of those that pass or fail; null where there are none.</summary>
    public required double? PassRate { get; init; }

    /// <summary>The pass rates that the sample leaves possible, whatever the undecided rows are; null without a pass rate.</summary>
    public required Interval? PassRateInterval { get; init; }

    /// <summary>The mean of the scores; null where there are none.</summary>
    public required double? MeanScore { get; init; }

    /// <summary>The same rows in the baseline; null without one.</summary>
    public required Comparison? Comparison { get; init; }

    /// <summary>What the policy asks of the cohort.</summary>
    public required IReadOnlyList<GateCheck> Checks { get; init; }
}
