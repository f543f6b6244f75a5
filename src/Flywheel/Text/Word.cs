namespace Flywheel.Text;

/// <summary>A word of a text.</summary>
/// <param name="Id">The same for equal words after folding; a 64-bit hash, so two different words hardly ever share one.</param>
/// <param name="Stem">The same for the forms of one word, as far as <see cref="Stemmer"/> goes; a hash too.</param>
/// <param name="Kinds">What it is.</param>
internal readonly record struct Word(ulong Id, ulong Stem, WordKinds Kinds)
{
    /// <summary>True when the word has one of the kinds.</summary>
    public bool Is(WordKinds kinds) => (Kinds & kinds) != 0;

    /// <summary>What two neighbouring words are known by.</summary>
    public static ulong Pair(ulong first, ulong second) => (first * 0x9E3779B97F4A7C15) ^ second;
}
