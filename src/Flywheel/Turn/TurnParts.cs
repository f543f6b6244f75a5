using Flywheel.Augment;
using Flywheel.Evaluate;

namespace Flywheel.Turn;

/// <summary>What a turn works with, made by its host.</summary>
internal sealed record TurnParts
{
    /// <summary>What answers.</summary>
    public required ITurnTarget Target { get; init; }

    /// <summary>What scores the answers; at least one, with distinct names.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>Who proposes variants of failures; null where none are made.</summary>
    public IAugmentationJudge? Judge { get; init; }

    /// <summary>What holds training back at present, such as an open circuit breaker; null when nothing does.</summary>
    public Func<string?> Hold { get; init; } = () => null;

    /// <summary>Whether this process may judge and publish: it has the workspace's lock.</summary>
    public bool Curates { get; init; } = true;
}
