namespace Flywheel.Curate;

/// <summary>Characters that hide text from a reader or show it in another order than a model reads it.</summary>
internal static class HiddenCharacters
{
    private const char TagHighSurrogate = '\uDB40';
    private const string BlackFlag = "\uD83C\uDFF4";

    /// <summary>What was found: <c>bidirectional_override</c> or <c>hidden_tag</c>; null when nothing was.</summary>
    public static string? Find(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny('\u202D', '\u202E'))
            return "bidirectional_override";
        return HasHiddenTags(text) ? "hidden_tag" : null;
    }

    /// <summary>Tag characters (U+E0000 to U+E007F) outside the flags of regions, where they belong.</summary>
    private static bool HasHiddenTags(ReadOnlySpan<char> text)
    {
        for (var at = 0; at + 1 < text.Length; at += 2)
        {
            var next = text[at..].IndexOf(TagHighSurrogate);
            if (next < 0)
                return false;
            at += next;
            if (!IsTag(text, at))
                continue;
            if (!text[..at].EndsWith(BlackFlag))
                return true;
            while (IsTag(text, at + 2))
                at += 2;
        }
        return false;
    }

    private static bool IsTag(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at] == TagHighSurrogate && text[at + 1] is >= '\uDC00' and <= '\uDC7F';
}
