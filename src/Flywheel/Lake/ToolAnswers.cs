namespace Flywheel.Lake;

/// <summary>
/// Under which attributes a pair that was made from a failure keeps answers that call tools, as the messages of the chat format have them. The
/// answers themselves are then the same calls as a text.
/// </summary>
internal static class ToolAnswers
{
    /// <summary>The calls of the chosen answer.</summary>
    public const string Chosen = "chosen_tool_calls";

    /// <summary>The calls of the rejected one.</summary>
    public const string Rejected = "rejected_tool_calls";
}
