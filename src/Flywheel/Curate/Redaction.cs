using System.Text;
using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>
/// One edit's redaction: what is found gives way to placeholders such as <c>[EMAIL_1]</c>. The same address has the same
/// placeholder wherever it stands in the edit, and no placeholder is used that the edit already holds.
/// </summary>
internal sealed class Redaction(ITextScanner scanner, Edit edit)
{
    private readonly Dictionary<(string Kind, string Text), string> _placeholders = [];
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>Replaces everything that the scanner finds; afterwards it finds nothing more.</summary>
    public StepOutcome Apply()
    {
        var redacted = edit with
        {
            Prompt = Redact(edit.Prompt),
            Context = [.. edit.Context.Select(Redact)],
            OriginalOutput = Redact(edit.OriginalOutput),
            FinalEdit = Redact(edit.FinalEdit),
            AttributesJson = edit.AttributesJson is { } attributes ? RedactJson(attributes) : null,
        };
        return StepOutcome.Redact(redacted, string.Join(", ", _kinds));
    }

    private Prompt Redact(Prompt prompt)
    {
        if (!prompt.IsConversation)
            return Prompt.FromText(Redact(prompt.Value));
        var json = RedactJson(prompt.Value);
        if (ReferenceEquals(json, prompt.Value))
            return prompt;
        using var messages = JsonDocument.Parse(json);
        return Prompt.FromMessages(json, EventJson.PlainTextOf(messages.RootElement));
    }

    private string RedactJson(string json)
    {
        if (!scanner.MayHold(json))
            return json;
        var isChanged = false;
        var redacted = JsonTexts.Map(
            json,
            text =>
            {
                var change = Redact(text);
                isChanged |= !ReferenceEquals(change, text);
                return change;
            }
        );
        return isChanged ? redacted : json;
    }

    private string Redact(string text)
    {
        // A placeholder is a boundary, beside which something may be found that was part of a longer word before.
        while (scanner.TryFind(text, 0, out var finding))
            text = RedactFrom(text, finding);
        return text;
    }

    private string RedactFrom(string text, Finding finding)
    {
        var redacted = new StringBuilder(text.Length);
        var from = 0;
        do
        {
            redacted.Append(text, from, finding.Start - from);
            redacted.Append(PlaceholderOf(text.AsSpan(finding.Start, finding.Length), finding.Kind));
            from = finding.End;
        } while (scanner.TryFind(text, from, out finding));
        return redacted.Append(text, from, text.Length - from).ToString();
    }

    private string PlaceholderOf(ReadOnlySpan<char> found, string kind)
    {
        var key = (kind, scanner.Canonical(found, kind));
        if (_placeholders.TryGetValue(key, out var placeholder))
            return placeholder;
        _kinds.Add(kind);
        do
        {
            var number = _numbers[kind] = _numbers.GetValueOrDefault(kind) + 1;
            placeholder = $"[{kind.ToUpperInvariant()}_{number}]";
        } while (IsTaken(placeholder));
        _placeholders[key] = placeholder;
        return placeholder;
    }

    private bool IsTaken(string placeholder) =>
        edit.Prompt.Value.Contains(placeholder, StringComparison.Ordinal)
        || edit.OriginalOutput.Contains(placeholder, StringComparison.Ordinal)
        || edit.FinalEdit.Contains(placeholder, StringComparison.Ordinal)
        || edit.Context.Any(document => document.Contains(placeholder, StringComparison.Ordinal))
        || edit.AttributesJson?.Contains(placeholder, StringComparison.Ordinal) == true;
}
