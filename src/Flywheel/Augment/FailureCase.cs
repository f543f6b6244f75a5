using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Augment;

/// <summary>An answer that scored below the threshold, and what a judge is told of it.</summary>
public sealed record FailureCase
{
    /// <summary>The row of the evaluation.</summary>
    public required Example Row { get; init; }

    /// <summary>The wrong answer.</summary>
    public required Prediction Prediction { get; init; }

    /// <summary>Its score, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>What is asked: of a conversation, the last message of the user.</summary>
    public required string Question { get; init; }

    /// <summary>The failure mode; <c>unknown</c> when no rule knows it.</summary>
    public required string Mode { get; init; }

    /// <summary>Why it is wrong, a sentence each; empty when the score came without reasons.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Good answers to other questions of the same mode, from the training set.</summary>
    public IReadOnlyList<(string Question, string Answer)> GoodAnswers { get; init; } = [];

    /// <summary>How the variants are to differ, one of each kind; their number is the most that are wanted.</summary>
    public required IReadOnlyList<VariantKind> Kinds { get; init; }
}
