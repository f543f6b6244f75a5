namespace Flywheel.Gate;

/// <summary>The rows that guard against one known failure and have to pass.</summary>
public sealed record FailureModeReport
{
    /// <summary>The failure mode.</summary>
    public required string Mode { get; init; }

    /// <summary>Rows that pass.</summary>
    public required long Passed { get; init; }

    /// <summary>The same with the first of them; empty in what earlier releases kept.</summary>
    public RowSample PassedRows { get; init; } = new(0, []);

    /// <summary>Rows that fail: the failure is back, or still there.</summary>
    public required RowSample Failed { get; init; }

    /// <summary>Rows of which nothing is known: unscored, undecided, or missing from the candidate.</summary>
    public required RowSample Open { get; init; }

    /// <summary>What follows.</summary>
    public required GateCheck Check { get; init; }
}
