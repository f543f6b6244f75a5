using System.Text.Json;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Tools;

/// <summary>
/// Whether an answer calls the tools that the row expects, with arguments that it accepts, and no other; where it expects
/// none, whether no tool is called. The score is the share of the calls, expected or made, that have their counterpart.
/// </summary>
internal sealed class ToolSelectionAccuracy(bool inOrder = false, CallLanguage language = CallLanguage.Python)
    : IEvaluator
{
    public string Name => "tool_selection";

    public string Version { get; } = EvaluatorVersion.Of(1, inOrder ? "exact" : "any", $"{language}");

    public static ToolSelectionAccuracy Create(EvaluatorOptions options) =>
        new(options.Choice("order", ("any", false), ("exact", true)), LanguageOf(options));

    /// <summary>The option of every evaluator that reads calls.</summary>
    public static CallLanguage LanguageOf(EvaluatorOptions options) =>
        options.Choice(
            "language",
            ("python", CallLanguage.Python),
            ("java", CallLanguage.Java),
            ("javascript", CallLanguage.JavaScript)
        );

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Evaluate(row, prediction));

    private Score Evaluate(Example row, Prediction prediction)
    {
        if (ExpectedCall.ReadAll(row, out var fault) is not { } expected)
            return Score.Unscored(fault ?? "The row does not say which tool calls it expects.");
        if (GivenCalls.Of(prediction, language) is not { } given)
            return Score.Unscored("The answer has neither tool calls nor a text.");
        return expected.Count == 0 ? JudgeNone(given) : Judge(expected, given, ToolSchema.ReadAll(row.Tools));
    }

    // A call whose arguments nobody can read cannot be made.
    private static Score JudgeNone(IReadOnlyList<ToolCall> given)
    {
        var calls = given.Where(call => call.Arguments.ValueKind == JsonValueKind.Object).ToList();
        return Score.Check(
            calls.Count == 0,
            calls.Count == 0 ? "No tool was to be called, and none was." : "No tool was to be called.",
            [.. calls.Select(call => $"{Excerpt.Of(call.Name)} was called")]
        );
    }

    private Score Judge(
        IReadOnlyList<ExpectedCall> expected,
        IReadOnlyList<ToolCall> given,
        IReadOnlyList<ToolSchema> tools
    )
    {
        var check = new CallCheck(tools, language);
        var pairs = inOrder
            ? CallPairs.InPlace(expected, given, check.Accepts)
            : CallPairs.InAnyOrder(expected, given, check.Accepts);
        var matched = pairs.Count(place => place >= 0);
        var passed = matched == expected.Count && given.Count == expected.Count;
        return Score.Of(
            (double)matched / Math.Max(expected.Count, given.Count),
            passed,
            $"{matched} of {expected.Count} expected calls made, among {given.Count}.",
            passed ? [] : CallEvidence.Of(expected, given, pairs, check)
        );
    }
}
