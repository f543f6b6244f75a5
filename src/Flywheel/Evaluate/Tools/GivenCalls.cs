using Flywheel.Events;

namespace Flywheel.Evaluate.Tools;

/// <summary>The tool calls that an answer makes.</summary>
internal static class GivenCalls
{
    /// <summary>
    /// The calls of an answer; without any on record, those that its text consists of, none where it is in words. Null when
    /// the answer has neither.
    /// </summary>
    public static IReadOnlyList<ToolCall>? Of(Prediction prediction, CallLanguage language) =>
        prediction.ToolCalls ?? (prediction.Output is { } text ? ToolCallText.Read(text, language) ?? [] : null);
}
