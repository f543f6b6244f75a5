using Flywheel.Evaluate.Judging;
using Flywheel.Gate;

namespace Flywheel.Augment.Prompts;

/// <summary>What a search for a better prompt found.</summary>
internal sealed record PromptImprovementReport
{
    /// <summary>What it set out from, as <c>support@1</c>.</summary>
    public required string Prompt { get; init; }

    /// <summary>The version of the evaluation's rows.</summary>
    public required string Evaluation { get; init; }

    /// <summary>Who answered.</summary>
    public required string Target { get; init; }

    /// <summary>The evaluator by whose mean score candidates are compared.</summary>
    public required string Evaluator { get; init; }

    /// <summary>Rows that prompts were found by.</summary>
    public required int Development { get; init; }

    /// <summary>Rows that decide; nothing was found by them.</summary>
    public required int HeldOut { get; init; }

    /// <summary>Rows of the development part that were left out, for they ask what a held-out row asks.</summary>
    public required int HeldOutTwins { get; init; }

    /// <summary>The failures of the prompt on the development part by their mode, the most frequent first.</summary>
    public IReadOnlyDictionary<string, int> Failures { get; init; } = new Dictionary<string, int>();

    /// <summary>The mean score of the prompt on the development part; null where nothing was scored.</summary>
    public double? Score { get; init; }

    /// <summary>What was evaluated, in the order of its making.</summary>
    public IReadOnlyList<CandidateReport> Candidates { get; init; } = [];

    /// <summary>Revisions that were not evaluated, by the reason.</summary>
    public IReadOnlyDictionary<string, int> Rejected { get; init; } = new Dictionary<string, int>();

    /// <summary>Approved rows that were not shown as examples, by the reason.</summary>
    public IReadOnlyDictionary<string, int> PassedOver { get; init; } = new Dictionary<string, int>();

    /// <summary>The version that was added for the best candidate; null where none does better on the development part.</summary>
    public string? Winner { get; init; }

    /// <summary>What the held-out part decides; null where it was not asked.</summary>
    public GateOutcome? Decision { get; init; }

    /// <summary>Why, or why there is no decision.</summary>
    public required string Reason { get; init; }

    /// <summary>Under which id the workspace keeps the decision.</summary>
    public string? Gate { get; init; }

    /// <summary>What the search asked the judge, in all its processes.</summary>
    public required JudgeUsage JudgeUsage { get; init; }

    /// <summary>What it asked the target.</summary>
    public required JudgeUsage TargetUsage { get; init; }

    /// <summary>Which budget ended the search before it was done; null when none did.</summary>
    public string? StoppedBy { get; init; }
}

/// <summary>A candidate on the development part.</summary>
/// <param name="Kind">How it was made: <c>revision-1</c>, <c>examples</c>, <c>revision-1+examples</c>.</param>
/// <param name="Examples">The examples that it shows.</param>
/// <param name="Characters">The length of its instructions.</param>
/// <param name="Gain">Its mean score less the prompt's; a row that it leaves unscored counts as 0.</param>
/// <param name="Run">The id of its run.</param>
internal sealed record CandidateReport(string Kind, int Examples, int Characters, double Gain, string Run);
