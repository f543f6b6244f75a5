namespace Flywheel.Gate;

/// <summary>A gate's decision and everything that it rests on.</summary>
public sealed record GateReport
{
    /// <summary>Under which id a workspace keeps the decision; null where none does.</summary>
    public string? GateId { get; init; }

    /// <summary>The decision, after the policy has said what becomes of an inconclusive one.</summary>
    public required GateOutcome Decision { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the candidate's results are.</summary>
    public required string Candidate { get; init; }

    /// <summary>Where the baseline's results are; null without one.</summary>
    public required string? Baseline { get; init; }

    /// <summary>The version of the policy.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The confidence of every interval and test.</summary>
    public required double Confidence { get; init; }

    /// <summary>The evaluators of the policy.</summary>
    public required IReadOnlyList<EvaluatorReport> Evaluators { get; init; }

    /// <summary>Rows that were left out, with the reason why.</summary>
    public required RowSample Excluded { get; init; }

    /// <summary>How far the rows were compared with what the candidate was trained on; null where nobody said what that was.</summary>
    public TrainedOnReport? TrainedOn { get; init; }

    /// <summary>How many results there are of evaluators that the policy does not name.</summary>
    public required IReadOnlyDictionary<string, long> NotJudged { get; init; }
}
