using Flywheel.Evaluate.Judging;

namespace Flywheel.Augment.Prompts;

/// <summary>A search at work: what it sets out from, what it looks through, and what it has spent.</summary>
internal sealed record PromptWork
{
    /// <summary>The prompt as it is.</summary>
    public required PromptVersion Parent { get; init; }

    /// <summary>The rows that it answers.</summary>
    public required DividedEvaluation Evaluation { get; init; }

    /// <summary>The rows that examples are chosen from; null for none.</summary>
    public required ApprovedRows? Approved { get; init; }

    /// <summary>What the workspace keeps of the search.</summary>
    public required PromptSearch Search { get; init; }

    /// <summary>Has prompts answered and scored.</summary>
    public required CandidateRuns Runs { get; init; }

    /// <summary>Finds the best candidate.</summary>
    public required DevelopmentSearch Development { get; init; }

    /// <summary>What the judge was asked, in all processes of the search.</summary>
    public required CountedJudge Judge { get; init; }

    /// <summary>What the target was asked, in all of them.</summary>
    public required RunSpending Target { get; init; }

    /// <summary>The prompt as it is, to be compared with.</summary>
    public PromptCandidate Start => new(Parent.Reference, Parent.Text);
}
