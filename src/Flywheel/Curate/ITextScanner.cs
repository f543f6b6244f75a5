namespace Flywheel.Curate;

/// <summary>Finds what must not be trained on. Pure, thread-safe, and without allocation where there is nothing.</summary>
internal interface ITextScanner
{
    /// <summary>Finds the first place that begins at or after <paramref name="from"/>.</summary>
    bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding);

    /// <summary>False only for text that surely holds nothing, also where it is JSON with escapes: the quick way out.</summary>
    bool MayHold(ReadOnlySpan<char> text);

    /// <summary>The same text for two ways of writing the same thing, so that both get the same placeholder.</summary>
    string Canonical(ReadOnlySpan<char> found, string kind);
}
