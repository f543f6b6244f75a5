using Flywheel.Evaluate.Judging;

namespace Flywheel.Augment;

/// <summary>What a run found, made and kept.</summary>
public sealed record AugmentationReport
{
    /// <summary>Rows of the training set.</summary>
    public required long TrainingRows { get; init; }

    /// <summary>Rows of the evaluation.</summary>
    public required long EvaluationRows { get; init; }

    /// <summary>Rows of the evaluation that are held out, regression rows among them: nothing is made from them.</summary>
    public required long HeldOut { get; init; }

    /// <summary>Failures of the development part that ask what a held-out row asks: nothing is made from them either.</summary>
    public required long HeldOutTwins { get; init; }

    /// <summary>Rows of the development part whose answer was good enough.</summary>
    public required long Passed { get; init; }

    /// <summary>Rows of the development part of which nobody knows how good the answer is.</summary>
    public required long Unscored { get; init; }

    /// <summary>Failures that were worked on.</summary>
    public required long Failures { get; init; }

    /// <summary>Failures for which the judge's replies were not of the form asked for.</summary>
    public required long WithoutReply { get; init; }

    /// <summary>Variants that the judge proposed.</summary>
    public required long Generated { get; init; }

    /// <summary>Variants that were kept.</summary>
    public required long Kept { get; init; }

    /// <summary>Variants that were not, by the reason; together with <see cref="Kept"/> they are <see cref="Generated"/>.</summary>
    public required IReadOnlyDictionary<string, long> Rejected { get; init; }

    /// <summary>The failures by their mode, the most frequent first.</summary>
    public required IReadOnlyList<AugmentedGroup> Modes { get; init; }

    /// <summary>The failures by their cohort, the most frequent first.</summary>
    public required IReadOnlyList<AugmentedGroup> Cohorts { get; init; }

    /// <summary>Who proposed and judged.</summary>
    public required string Judge { get; init; }

    /// <summary>What the run asked the judge, in all its processes: a call that a kill cut off is counted, and its tokens are not known.</summary>
    public required JudgeUsage Usage { get; init; }

    /// <summary>Which budget ended the run before all failures were worked on; null when none did.</summary>
    public string? StoppedBy { get; init; }
}
