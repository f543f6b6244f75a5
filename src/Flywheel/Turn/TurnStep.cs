namespace Flywheel.Turn;

/// <summary>What became of one step.</summary>
/// <param name="Step">Which one.</param>
/// <param name="State">How it ended.</param>
/// <param name="What">What was done, or why not: one sentence, which may quote text from outside.</param>
internal sealed record TurnStep(TurnStepName Step, TurnStepState State, string What)
{
    /// <summary>The breaker of curation holds a step.</summary>
    public const string ByBreaker = "breaker";

    /// <summary>A budget holds a step.</summary>
    public const string ByBudget = "budget";

    /// <summary>A person holds a step, or has to look before it goes on.</summary>
    public const string ByPerson = "person";

    /// <summary>Who holds a step that is held; null for every other.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Whether the same again may succeed without anything being mended; null unless it failed.</summary>
    public bool? RetryHelps { get; init; }

    /// <summary>Counts and rates by name, in snake case.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new Dictionary<string, double>();

    /// <summary>What the step made or looked at, by kind: <c>version</c>, <c>run</c>, <c>model</c>, <c>gate</c>, <c>release</c>.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; init; } = new Dictionary<string, string>();

    public static TurnStep Done(TurnStepName step, string what) => new(step, TurnStepState.Done, what);

    public static TurnStep NothingDue(TurnStepName step, string why) => new(step, TurnStepState.NothingDue, why);

    public static TurnStep Held(TurnStepName step, string by, string why) =>
        new(step, TurnStepState.Held, why) { HeldBy = by };

    public static TurnStep Failed(TurnStepName step, string why, bool retryHelps) =>
        new(step, TurnStepState.Failed, why) { RetryHelps = retryHelps };
}
