namespace Flywheel.Evaluate.Runs;

/// <summary>What a run is to do.</summary>
internal sealed record EvaluationPlan
{
    /// <summary>The rows.</summary>
    public required IExampleSource Dataset { get; init; }

    /// <summary>What judges the answers; at least one, with distinct names.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>The file of answers; null where a target gives them.</summary>
    public string? Predictions { get; init; }

    /// <summary>Who answers; null where a file has the answers.</summary>
    public ITarget? Target { get; init; }

    /// <summary>Rows that are asked, or judged, at once.</summary>
    public required int Concurrency { get; init; }

    /// <inheritdoc cref="RunRecord.Trial"/>
    public string? Trial { get; init; }

    /// <summary>Checks what the types do not.</summary>
    /// <exception cref="FlywheelException">Two evaluators have the same name.</exception>
    public void Validate() => RequireDistinct(Evaluators);

    /// <summary>Checks that results can be told apart.</summary>
    /// <exception cref="FlywheelException">Two evaluators have the same name.</exception>
    public static void RequireDistinct(IEnumerable<IEvaluator> evaluators)
    {
        var twice = evaluators.GroupBy(evaluator => evaluator.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            throw new FlywheelException(
                $"The evaluator '{twice}' is named twice, and results are told apart by the evaluator's name. Name it once a run, or file it under another name, as 'all:name=OTHER,of={twice}' does."
            );
    }
}
