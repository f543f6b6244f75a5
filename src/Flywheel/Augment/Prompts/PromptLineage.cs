using Flywheel.Gate;

namespace Flywheel.Augment.Prompts;

/// <summary>Where a prompt that was found comes from, and what was measured of it.</summary>
internal sealed record PromptLineage
{
    /// <summary>What it was made from, as <c>support@1</c>.</summary>
    public required string Parent { get; init; }

    /// <summary>How: <c>revision-1</c>, <c>examples</c>, <c>revision-1+examples</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The judge that wrote revisions, with the version of its questions.</summary>
    public required string Judge { get; init; }

    /// <summary>The version of the evaluation's rows.</summary>
    public required string Evaluation { get; init; }

    /// <summary>The version of the rows that examples were chosen from; null where there were none.</summary>
    public required string? ApprovedRows { get; init; }

    /// <summary>Who answered.</summary>
    public required string Target { get; init; }

    /// <summary>The runs over the development part.</summary>
    public required ComparedRuns Development { get; init; }

    /// <summary>The runs over the held-out part.</summary>
    public required ComparedRuns HeldOut { get; init; }

    /// <summary>The mean score on the development part less the parent's.</summary>
    public required double DevelopmentGain { get; init; }

    /// <summary>The decision over the held-out part, as the workspace keeps it.</summary>
    public required string Gate { get; init; }

    /// <summary>What was decided.</summary>
    public required GateOutcome Decision { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Two evaluation runs over the same rows.</summary>
/// <param name="Parent">The id of the parent's run.</param>
/// <param name="Candidate">The id of the candidate's.</param>
internal sealed record ComparedRuns(string Parent, string Candidate);
