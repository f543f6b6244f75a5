using Flywheel.Events;

namespace Flywheel.Gate.FailureModes;

/// <summary>What a model answered as one text: failures may be alike in words and in the tools that were called.</summary>
internal static class AnswerText
{
    /// <summary>The text; null where there is neither an answer nor a call.</summary>
    public static string? Of(string? output, IReadOnlyList<ToolCall>? calls)
    {
        var parts = (calls ?? []).Select(call => $"{call.Name} {call.Arguments.GetRawText()}");
        var text = string.Join('\n', parts.Prepend(output).OfType<string>());
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
