using Flywheel.Gate;
using Flywheel.Gate.Records;
using Flywheel.Train;
using Flywheel.Turn.Answers;
using Flywheel.Turn.Mining;

namespace Flywheel.Turn;

/// <summary>What the steps of one turn hand on to each other.</summary>
internal sealed class TurnState(DateTimeOffset startedAt)
{
    /// <summary>When the turn began.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>The rows that both models answer; null where there are none.</summary>
    public EvaluatedRows? Rows { get; set; }

    /// <summary>What the current model's answers are worth; null where nobody knows.</summary>
    public ModelResults? Current { get; set; }

    /// <summary>The failures to make rows of; null where there are none.</summary>
    public MinedFailures? Mined { get; set; }

    /// <summary>The model that may become the current one; null where there is none.</summary>
    public TrainedModel? Candidate { get; set; }

    /// <summary>What the candidate's answers are worth; null where nobody knows.</summary>
    public ModelResults? CandidateResults { get; set; }

    /// <summary>The decision over the candidate; null where there is none.</summary>
    public GateRecord? Decision { get; set; }

    /// <summary>The report of that decision.</summary>
    public GateReport? Gate { get; set; }
}
