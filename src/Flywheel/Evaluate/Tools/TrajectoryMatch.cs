using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Tools;

/// <summary>
/// Compares the steps of an agent, which are its tool calls, with the expected ones. The score is the share of the expected
/// steps that were taken; whether it will do depends on the mode.
/// </summary>
internal sealed class TrajectoryMatch(TrajectoryMode mode, CallLanguage language = CallLanguage.Python) : IEvaluator
{
    public string Name => "trajectory";

    public string Version { get; } = EvaluatorVersion.Of(1, $"{mode}", $"{language}");

    public static TrajectoryMatch Create(EvaluatorOptions options) =>
        new(
            options.Choice(
                "mode",
                ("exact", TrajectoryMode.Exact),
                ("in_order", TrajectoryMode.InOrder),
                ("any_order", TrajectoryMode.AnyOrder),
                ("subset", TrajectoryMode.Subset)
            ),
            ToolSelectionAccuracy.LanguageOf(options)
        );

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Evaluate(row, prediction));

    private Score Evaluate(Example row, Prediction prediction)
    {
        if (ExpectedCall.ReadAll(row, out var fault) is not { } expected)
            return Score.Unscored(fault ?? "The row does not say which tool calls it expects.");
        if (GivenCalls.Of(prediction, language) is not { } given)
            return Score.Unscored("The answer has neither tool calls nor a text.");
        var check = new CallCheck(ToolSchema.ReadAll(row.Tools), language);
        var pairs = Pair(expected, given, check);
        var matched = pairs.Count(place => place >= 0);
        var wrong = FirstWrong(expected, given, pairs, check);
        return Score.Of(
            expected.Count == 0 ? (wrong is null ? 1 : 0) : (double)matched / expected.Count,
            wrong is null,
            $"{matched} of {expected.Count} expected steps taken, among {given.Count}.",
            wrong is null ? [] : [wrong]
        );
    }

    private int[] Pair(IReadOnlyList<ExpectedCall> expected, IReadOnlyList<ToolCall> given, CallCheck check) =>
        mode switch
        {
            TrajectoryMode.Exact => CallPairs.InPlace(expected, given, check.Accepts),
            TrajectoryMode.InOrder => CallPairs.InOrder(expected, given, check.Accepts),
            _ => CallPairs.InAnyOrder(expected, given, check.Accepts),
        };

    private string? FirstWrong(
        IReadOnlyList<ExpectedCall> expected,
        IReadOnlyList<ToolCall> given,
        int[] pairs,
        CallCheck check
    )
    {
        var missing = mode == TrajectoryMode.Subset ? -1 : Array.IndexOf(pairs, -1);
        if (missing >= 0)
            return $"step {missing + 1}: {MissingFault(expected[missing], Candidates(missing, given, pairs), check)}";
        var extra = mode is TrajectoryMode.Exact or TrajectoryMode.Subset
            ? Enumerable.Range(0, given.Count).Except(pairs).FirstOrDefault(-1)
            : -1;
        return extra >= 0 ? $"call {extra + 1}: {Excerpt.Of(given[extra].Name)} was called, but not expected" : null;
    }

    // The calls that may have been meant as an expected step: that in its place, or all that stand for no other step.
    private IEnumerable<ToolCall> Candidates(int missing, IReadOnlyList<ToolCall> given, int[] pairs) =>
        mode == TrajectoryMode.Exact
            ? given.Skip(missing).Take(1)
            : Enumerable.Range(0, given.Count).Except(pairs).Select(place => given[place]);

    private string MissingFault(ExpectedCall expected, IEnumerable<ToolCall> candidates, CallCheck check)
    {
        var nearest = candidates.FirstOrDefault(call =>
            mode == TrajectoryMode.Exact || ToolSchema.IsNamed(expected.Tool, call.Name)
        );
        var faults = nearest is null ? [] : check.Faults(expected, nearest).ToList();
        // A call that would do, but for its place, has no faults.
        return faults.Count > 0 ? string.Join("; ", faults) : $"{expected.Tool} was not called when expected";
    }
}
