namespace Flywheel.Lake.Export;

/// <summary>The formats' names as commands and manifests write them.</summary>
public static class ExportFormatName
{
    private static readonly Dictionary<string, ExportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["trl-preference"] = ExportFormat.TrlPreference,
        ["trl-preference-conversational"] = ExportFormat.TrlPreferenceConversational,
        ["trl-kto"] = ExportFormat.TrlKto,
        ["trl-sft"] = ExportFormat.TrlSft,
        ["trl-prompt-completion"] = ExportFormat.TrlPromptCompletion,
        ["openai-dpo"] = ExportFormat.OpenAiDpo,
        ["openai-sft"] = ExportFormat.OpenAiSft,
    };

    /// <summary>Every name, in the order of <see cref="ExportFormat"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [.. Formats.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>The name of a format.</summary>
    public static string Of(ExportFormat format) => All[(int)format];

    /// <summary>Reads a name; null when it is none.</summary>
    public static ExportFormat? Parse(string name) => Formats.TryGetValue(name, out var format) ? format : null;
}
