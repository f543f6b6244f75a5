namespace Flywheel.Evaluate.Runs;

/// <summary>Which results of a run a page shows; what is not given does not limit it.</summary>
internal sealed record ResultFilter
{
    /// <summary>The most results of a page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>What this evaluator said.</summary>
    public string? Evaluator { get; init; }

    /// <summary>Those of this verdict; null for all.</summary>
    public ResultVerdict? Verdict { get; init; }

    /// <summary>The rows that are in all of these slices.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Cohort { get; init; } = [];

    /// <summary>Those behind this place in the run; null from the first on.</summary>
    public long? After { get; init; }

    /// <summary>The most results, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Whether a result is shown.</summary>
    public bool Matches(EvaluationResult result) =>
        (Evaluator is null || Evaluator == result.Evaluator)
        && (Verdict is null || Verdict == VerdictOf(result.Passed))
        && Cohort.All(slice => result.Cohort.TryGetValue(slice.Key, out var value) && value == slice.Value);

    /// <summary>The verdict that a stored one stands for.</summary>
    public static ResultVerdict VerdictOf(bool? passed) =>
        passed switch
        {
            true => ResultVerdict.Passed,
            false => ResultVerdict.Failed,
            null => ResultVerdict.Unscored,
        };
}

/// <summary>What became of a row.</summary>
internal enum ResultVerdict
{
    Passed,
    Failed,
    Unscored,
}

/// <summary>Some results of a run, in its order.</summary>
/// <param name="Results">The results.</param>
/// <param name="Next">Where the next page begins: its <see cref="ResultFilter.After"/>; null on the last page.</param>
internal sealed record ResultPage(IReadOnlyList<EvaluationResult> Results, long? Next);
