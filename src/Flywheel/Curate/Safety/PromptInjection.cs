using System.Buffers;
using Flywheel.Events;
using Flywheel.Text;

namespace Flywheel.Curate.Safety;

/// <summary>
/// Looks in the edit for text that speaks to a model and not to a reader: orders to forget its instructions or to reveal
/// them, also where markup splits their words or digits stand for letters, tokens of chat templates, and characters that hide text
/// from people.
/// </summary>
internal sealed class PromptInjection(PolicyAction action) : ICurationStep
{
    // Each pattern of InjectionPatterns holds one of these.
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "instruction",
            "prompt",
            "guideline",
            "directive",
            "rules",
            "training",
            "programming",
            "above",
            "do anything now",
            "developer mode",
            "from now on",
            "restriction",
            "your response",
            "your reply",
            "your answer",
            "your output",
            "jailb",
            "access granted",
        ],
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> TemplateTokens = SearchValues.Create(
        [
            "<|im_start|>",
            "<|im_end|>",
            "<|endoftext|>",
            "<|system|>",
            "<|user|>",
            "<|assistant|>",
            "<|eot_id|>",
            "<|start_header_id|>",
            "<|begin_of_text|>",
            "[INST]",
            "[/INST]",
            "<<SYS>>",
            "<start_of_turn>",
            "<end_of_turn>",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    [ThreadStatic]
    private static char[]? _buffer;

    /// <inheritdoc/>
    public StepOutcome Apply(Edit edit)
    {
        var sign = Find(edit.FinalEdit);
        if (sign is null)
            return StepOutcome.Keep;
        return action == PolicyAction.Discard
            ? StepOutcome.Discard(VerdictReason.PromptInjection, sign)
            : StepOutcome.Quarantine(VerdictReason.PromptInjection, sign);
    }

    private static string? Find(string text)
    {
        if (text.AsSpan().ContainsAny(TemplateTokens))
            return "template_token";
        if (HiddenCharacters.Find(text) is { } hidden)
            return hidden;
        _buffer ??= new char[1024];
        var folded = TextNormalizer.Fold(text, ref _buffer);
        if (FindOrder(folded) is { } order)
            return order;
        foreach (var reading in PlainReading.Of(folded))
            if (FindOrder(reading) is { } disguised)
                return disguised;
        return null;
    }

    private static string? FindOrder(ReadOnlySpan<char> folded) =>
        folded.ContainsAny(Signs) ? InjectionPatterns.Find(folded) : null;
}
