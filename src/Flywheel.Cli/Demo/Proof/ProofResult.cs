namespace Flywheel.Cli.Demo.Proof;

/// <summary>One turn of the wheel, an attack on it, and its control. Every figure was computed in the run that reports it.</summary>
internal sealed record ProofResult
{
    /// <summary>What the assistant is examined by.</summary>
    public required ExamShown Exam { get; init; }

    /// <summary>What its first answers are worth.</summary>
    public required GateShown Today { get; init; }

    /// <summary>What was made of its failures.</summary>
    public required VariantsShown Variants { get; init; }

    /// <summary>Why nothing was learnt in the first turn.</summary>
    public required string NotYet { get; init; }

    /// <summary>How many of its answers users looked at.</summary>
    public required int Answered { get; init; }

    /// <summary>What they made of them.</summary>
    public required EditsShown Edits { get; init; }

    /// <summary>What was learnt.</summary>
    public required TrainingShown Training { get; init; }

    /// <summary>What the best of several answers is worth.</summary>
    public required GateShown Turned { get; init; }

    /// <summary>How much better that is, over the held-out rows that are no regression rows.</summary>
    public required Lift Lift { get; init; }

    /// <summary>The release that went out.</summary>
    public required string Release { get; init; }

    /// <summary>What became of edits that were to do harm, and showed it.</summary>
    public required CrudeAttackShown CrudeAttack { get; init; }

    /// <summary>What became of edits that were to do harm, and did not show it.</summary>
    public required PatientAttackShown PatientAttack { get; init; }

    /// <summary>How they were taken back.</summary>
    public required RollbackShown Rollback { get; init; }

    /// <summary>What the same turn gives where there is nothing to learn.</summary>
    public required ControlShown Control { get; init; }
}
