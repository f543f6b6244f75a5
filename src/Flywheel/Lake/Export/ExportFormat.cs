namespace Flywheel.Lake.Export;

/// <summary>The shapes that trainers load.</summary>
public enum ExportFormat
{
    /// <summary>TRL preference, standard: prompt, chosen and rejected as texts.</summary>
    TrlPreference,

    /// <summary>TRL preference, conversational: prompt, chosen and rejected as messages.</summary>
    TrlPreferenceConversational,

    /// <summary>TRL unpaired preference, conversational: two rows a pair, each with a boolean label.</summary>
    TrlKto,

    /// <summary>TRL language modelling, conversational: the whole conversation with the chosen answer.</summary>
    TrlSft,

    /// <summary>TRL prompt and completion, standard: texts.</summary>
    TrlPromptCompletion,

    /// <summary>OpenAI-compatible preference: outputs are lists, arguments of tool calls are JSON text.</summary>
    OpenAiDpo,

    /// <summary>OpenAI-compatible chat: arguments of tool calls are JSON text.</summary>
    OpenAiSft,
}
