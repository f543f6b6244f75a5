namespace Flywheel.Evaluate.Runs;

/// <summary>What a run evaluates, and by what: two runs that agree in all but id and time give the same results.</summary>
internal sealed record RunRecord
{
    /// <summary>The run's id, a UUIDv7.</summary>
    public required string RunId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The dataset's version, or its file's hash.</summary>
    public required string DatasetVersion { get; init; }

    /// <summary>Whose answers: a file's hash, a model at an address, or a command.</summary>
    public required string Target { get; init; }

    /// <summary>The evaluators in their order, each its name, a space, and its version.</summary>
    public required IReadOnlyList<string> Evaluators { get; init; }

    /// <summary>Evaluators as <see cref="Evaluators"/> names them.</summary>
    public static IReadOnlyList<string> NamesOf(IEnumerable<IEvaluator> evaluators) =>
        [.. evaluators.Select(evaluator => $"{evaluator.Name} {evaluator.Version}")];

    /// <summary>What it was an attempt at, for answers that are no more than tried out; null where the answers are what is in use.</summary>
    public string? Trial { get; init; }

    /// <summary>What of this differs in another run; null when nothing does.</summary>
    public string? DifferenceFrom(RunRecord other)
    {
        if (DatasetVersion != other.DatasetVersion)
            return $"dataset {other.Dataset} ({other.DatasetVersion})";
        if (Target != other.Target)
            return $"target {other.Target}";
        return Evaluators.SequenceEqual(other.Evaluators) ? null : $"evaluators {string.Join(", ", other.Evaluators)}";
    }
}
