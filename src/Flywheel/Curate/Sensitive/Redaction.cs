using System.Globalization;
using System.Text;
using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Curate.Sensitive;

/// <summary>
/// One edit's redaction: what is found gives way to placeholders such as <c>[EMAIL_1]</c>. The same address has the same
/// placeholder wherever it stands in the edit, and no placeholder is used that the edit already holds.
/// </summary>
internal sealed class Redaction(ITextScanner scanner, Edit edit)
{
    // Numbers with more are nobody's placeholders.
    private const int MostDigits = 7;

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
        if (!scanner.MayHold(PlainForm.Of(json).Text))
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
        while (RedactOnce(text) is { } redacted)
            text = redacted;
        return text;
    }

    /// <summary>Replaces what is found from the beginning to the end; null where nothing is.</summary>
    private string? RedactOnce(string text)
    {
        var plain = PlainForm.Of(text);
        if (!scanner.TryFind(plain.Text, 0, out var finding))
            return null;
        var redacted = new StringBuilder(text.Length);
        var copied = 0;
        do
        {
            var written = plain.AsWritten(finding);
            redacted.Append(text, copied, written.Start - copied);
            redacted.Append(PlaceholderOf(plain.Text.Slice(finding.Start, finding.Length), finding.Kind));
            copied = written.End;
        } while (scanner.TryFind(plain.Text, finding.End, out finding));
        return redacted.Append(text, copied, text.Length - copied).ToString();
    }

    private string PlaceholderOf(ReadOnlySpan<char> found, string kind)
    {
        var key = (kind, scanner.Canonical(found, kind));
        if (_placeholders.TryGetValue(key, out var placeholder))
            return placeholder;
        _kinds.Add(kind);
        var prefix = $"[{kind.ToUpperInvariant()}_";
        if (!_numbers.TryGetValue(kind, out var number))
            number = HighestTaken(prefix);
        _numbers[kind] = ++number;
        return _placeholders[key] = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}]");
    }

    // Looked up once a kind, not once a finding: an edit may hold tens of thousands.
    private int HighestTaken(string prefix) =>
        edit
            .Context.Append(edit.Prompt.Value)
            .Append(edit.OriginalOutput)
            .Append(edit.FinalEdit)
            .Append(edit.AttributesJson ?? "")
            .Max(text => HighestTaken(text, prefix));

    private static int HighestTaken(ReadOnlySpan<char> text, string prefix)
    {
        var highest = 0;
        for (var at = text.IndexOf(prefix); at >= 0; at = text.IndexOf(prefix))
        {
            text = text[(at + prefix.Length)..];
            var digits = text[..Math.Min(text.Length, MostDigits)];
            var end = digits.IndexOf(']');
            if (end > 0 && int.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                highest = Math.Max(highest, number);
        }
        return highest;
    }
}
