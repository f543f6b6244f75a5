namespace Flywheel.Lake.Export;

/// <summary>Why a pair of the split did not leave. The manifest names them: they never change.</summary>
public static class LeftOutReason
{
    /// <summary>Chosen and rejected are the same text, line endings apart.</summary>
    public const string IdenticalSides = "identical_sides";

    /// <summary>People have the edit before them and have not decided, or found it unusable.</summary>
    public const string NotDecided = "not_decided";

    /// <summary>People looked at the edit and found right what the model had written.</summary>
    public const string Overruled = "overruled";

    /// <summary>
    /// The prompt is more than one user message, or has tools: only a conversational format can say that, because a chat
    /// template is the trainer's to apply.
    /// </summary>
    public const string NeedsConversationalFormat = "needs_conversational_format";

    /// <summary>
    /// The train row repeats, exactly or nearly, an eval or regression row, comes from its trace, or varies its failure: of the
    /// same version, or of another dataset's latest one.
    /// </summary>
    public const string RepeatsHeldOutRow = "repeats_held_out_row";

    /// <summary>The prompt's messages, or the arguments of a tool call in them, do not have the shape that the format needs.</summary>
    public const string UnreadableMessages = "unreadable_messages";
}
