namespace Flywheel.Text;

/// <summary>
/// Takes the commonest English endings off, so that <c>plays</c>, <c>played</c> and <c>playing</c> meet. It is lighter than
/// Porter's stemmer: one ending, then a mute <c>e</c> and a doubled consonant. The result need not be a word.
/// </summary>
internal static class Stemmer
{
    private const int Shortest = 4;

    // An ending goes only where at least so many letters stay. Longer endings are tried first.
    private static readonly (string Ending, string Instead, int Stays)[] Endings =
    [
        ("ations", "at", 4),
        ("ation", "at", 4),
        ("ingly", "", 3),
        ("edly", "", 3),
        ("ings", "", 3),
        ("ness", "", 3),
        ("ment", "", 4),
        ("ies", "y", 2),
        ("ied", "y", 2),
        ("ing", "", 3),
        ("ed", "", 3),
        ("ly", "", 3),
        ("es", "", 3),
        ("s", "", 3),
    ];

    /// <summary>Stems a folded word in place.</summary>
    /// <returns>The length of the stem, at most that of the word.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length < Shortest)
            return word.Length;
        var length = WithoutEnding(word);
        if (length > Shortest && word[length - 1] == 'e')
            length--;
        if (length >= Shortest && word[length - 1] == word[length - 2] && word[length - 1] is not ('l' or 's'))
            length--;
        if (word[length - 1] == 'i')
            word[length - 1] = 'y';
        return length;
    }

    private static int WithoutEnding(Span<char> word)
    {
        foreach (var (ending, instead, stays) in Endings)
        {
            var length = word.Length - ending.Length;
            if (length < stays || !word.EndsWith(ending) || (ending == "s" && word[length - 1] is 's' or 'u' or 'i'))
                continue;
            instead.CopyTo(word[length..]);
            return length + instead.Length;
        }
        return word.Length;
    }
}
