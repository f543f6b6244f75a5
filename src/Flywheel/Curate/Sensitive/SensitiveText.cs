using Flywheel.Curate.Safety;
using Flywheel.Events;

namespace Flywheel.Curate.Sensitive;

/// <summary>
/// Looks for personal data or for secrets in everything of an edit that may be trained on or stored with it: prompt,
/// documents, output, edit and attributes.
/// </summary>
internal sealed class SensitiveText(ITextScanner scanner, string reason, PolicyAction action) : ICurationStep
{
    /// <inheritdoc/>
    public StepOutcome Apply(Edit edit)
    {
        if (!TryFindKind(edit, out var kind))
            return StepOutcome.Keep;
        return action switch
        {
            PolicyAction.Redact => new Redaction(scanner, edit).Apply(),
            PolicyAction.Quarantine => StepOutcome.Quarantine(reason, kind),
            _ => StepOutcome.Discard(reason, kind),
        };
    }

    private bool TryFindKind(Edit edit, out string kind)
    {
        if (TryFindKind(edit.FinalEdit, out kind) || TryFindKind(edit.OriginalOutput, out kind))
            return true;
        var isInPrompt = edit.Prompt.IsConversation
            ? TryFindKindInJson(edit.Prompt.Value, out kind)
            : TryFindKind(edit.Prompt.Value, out kind);
        if (isInPrompt)
            return true;
        for (var i = 0; i < edit.Context.Count; i++)
            if (TryFindKind(edit.Context[i], out kind))
                return true;
        return edit.AttributesJson is { } attributes && TryFindKindInJson(attributes, out kind);
    }

    private bool TryFindKind(ReadOnlySpan<char> text, out string kind)
    {
        var isFound = scanner.TryFind(PlainForm.Of(text).Text, 0, out var finding);
        kind = finding.Kind;
        return isFound;
    }

    private bool TryFindKindInJson(string json, out string kind)
    {
        kind = "";
        if (!scanner.MayHold(PlainForm.Of(json).Text))
            return false;
        foreach (var text in JsonTexts.Read(json))
            if (TryFindKind(text, out kind))
                return true;
        return false;
    }
}
