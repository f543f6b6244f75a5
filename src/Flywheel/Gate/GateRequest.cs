using Flywheel.Evaluate;
using Flywheel.Gate.Contamination;

namespace Flywheel.Gate;

/// <summary>What a gate is asked to decide over.</summary>
public sealed record GateRequest
{
    /// <summary>The results of the release that wants to pass.</summary>
    public required IEvaluationResults Candidate { get; init; }

    /// <summary>The results of the release that is in use; null where there is none.</summary>
    public IEvaluationResults? Baseline { get; init; }

    /// <summary>Rows that decide nothing, by their ids, with the reason why.</summary>
    public IReadOnlyDictionary<string, string> Excluded { get; init; } = new Dictionary<string, string>();

    /// <summary>What the candidate was trained on: rows that it shares decide nothing either. Null where nobody said.</summary>
    public TrainingOverlap? TrainedOn { get; init; }
}
