namespace Flywheel.Review.People;

/// <summary>
/// The names that people may have: 1 to 128 letters, digits, spaces and <c>. _ @ + ' -</c>, the first a letter or a digit, the
/// last no space. Names stand in logs, addresses and tables, so nothing else gets through. A word is Latin, Greek or Cyrillic, not
/// two of them: letters that look alike would make two people look like one.
/// </summary>
internal static class PersonName
{
    private const int MaxLength = 128;
    private const string Marks = " ._@+'-";

    // What acts behind a key without a person is known as "key NAME".
    private const string OfKeys = "key ";

    public static readonly string Rule =
        $"a name has 1 to {MaxLength} letters, digits, spaces and '.', '_', '@', '+', ''', '-', begins with a letter or a digit, and not with the word 'key'; no word mixes Latin, Greek and Cyrillic letters, nor has ligatures, full-width or other special forms of letters";

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && char.IsLetterOrDigit(name[0])
        && name[^1] != ' '
        && !name.StartsWith(OfKeys, StringComparison.OrdinalIgnoreCase)
        && name.All(character => char.IsLetterOrDigit(character) || Marks.Contains(character, StringComparison.Ordinal))
        && !name.Any(IsOtherForm)
        && name.Split([.. Marks]).All(IsOfOneScript);

    /// <exception cref="PeopleException">The name is not valid.</exception>
    public static string Require(string name) =>
        IsValid(name)
            ? name
            : throw new PeopleException(PeopleFault.InvalidName, $"Nobody can have this name: {Rule}.");

    /// <summary>
    /// What two spellings of the same name have in common: the name without case, as Unicode folds it. What nobody can be called
    /// is folded as names once were, so that older names are still found.
    /// </summary>
    public static string Fold(string name) => IsValid(name) ? FoldFully(name) : FoldSimply(name);

    /// <summary>The form under which names were stored before they were folded fully.</summary>
    public static string FoldSimply(string name) => name.ToLowerInvariant();

    // Upper case first: several small letters, such as the two of a Greek sigma, have one capital. The replacements are those
    // that no change of a single letter does; the i of Turkish, with and without its dot, counts as any i.
    private static string FoldFully(string name) =>
        name.ToUpperInvariant()
            .ToLowerInvariant()
            .Replace("ß", "ss", StringComparison.Ordinal)
            .Replace("ẞ", "ss", StringComparison.Ordinal)
            .Replace('İ', 'i')
            .Replace('ı', 'i');

    // Letters that Unicode's normal form NFKC replaces by others, in blocks where there are many. They are refused, not replaced:
    // without the culture data of the system, which may not be there, .NET does not normalise.
    private static bool IsOtherForm(char letter) =>
        letter switch
        {
            'ª' or 'º' or 'ſ' or '\u0132' or '\u0133' or '\u013F' or '\u0140' or '\u0149' => true,
            (>= '\u01C4' and <= '\u01CC') or (>= '\u01F1' and <= '\u01F3') => true, // two letters in one
            (>= '\u02B0' and <= '\u02FF') or (>= '\u1D2C' and <= '\u1D6A') or '\u1E9A' or '\u1E9B' => true, // raised letters
            (>= '\u03D0' and <= '\u03D6') or (>= '\u03F0' and <= '\u03F9') or '\u037A' => true, // Greek as symbols
            '\u1F71' or '\u1F73' or '\u1F75' or '\u1F77' or '\u1F79' or '\u1F7B' or '\u1F7D' => true,
            '\u1FBE' or '\u1FD3' or '\u1FE3' or '\u1FBB' or '\u1FC9' or '\u1FCB' => true, // the same Greek twice
            '\u1FDB' or '\u1FEB' or '\u1FF9' or '\u1FFB' => true,
            (>= '\u2071' and <= '\u214F') or (>= '\u3130' and <= '\u318F') => true, // letters as symbols
            (>= '\uF900' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFFEF') => true, // ligatures, presentation, full width
            _ => false,
        };

    private static bool IsOfOneScript(string word) => word.Select(ScriptOf).OfType<Script>().Distinct().Count() <= 1;

    // By the blocks of Unicode; other scripts have few letters that pass for one of these.
    private static Script? ScriptOf(char letter) =>
        letter switch
        {
            _ when !char.IsLetter(letter) => null,
            <= '\u02AF' or (>= '\u1E00' and <= '\u1EFF') or (>= '\u2C60' and <= '\u2C7F') => Script.Latin,
            (>= '\uA722' and <= '\uA7FF') or (>= '\uAB30' and <= '\uAB64') => Script.Latin,
            (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => Script.Greek,
            (>= '\u0400' and <= '\u052F') or (>= '\u1C80' and <= '\u1C8F') => Script.Cyrillic,
            >= '\uA640' and <= '\uA69F' => Script.Cyrillic,
            _ => null,
        };

    private enum Script
    {
        Latin,
        Greek,
        Cyrillic,
    }
}
