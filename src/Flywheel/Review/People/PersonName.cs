namespace Flywheel.Review.People;

/// <summary>
/// The names that people may have: 1 to 128 letters, digits, spaces and <c>. _ @ + ' -</c>, the first a letter or a digit, the
/// last no space. Names stand in logs, addresses and tables, so nothing else gets through.
/// </summary>
internal static class PersonName
{
    private const int MaxLength = 128;
    private const string Marks = " ._@+'-";

    // What acts behind a key without a person is known as "key NAME".
    private const string OfKeys = "key ";

    public static readonly string Rule =
        $"a name has 1 to {MaxLength} letters, digits, spaces and '.', '_', '@', '+', ''', '-', begins with a letter or a digit, and does not begin with the word 'key'";

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && char.IsLetterOrDigit(name[0])
        && name[^1] != ' '
        && !name.StartsWith(OfKeys, StringComparison.OrdinalIgnoreCase)
        && name.All(character =>
            char.IsLetterOrDigit(character) || Marks.Contains(character, StringComparison.Ordinal)
        );

    /// <exception cref="PeopleException">The name is not valid.</exception>
    public static string Require(string name) =>
        IsValid(name)
            ? name
            : throw new PeopleException(PeopleFault.InvalidName, $"Nobody can have this name: {Rule}.");

    /// <summary>What two spellings of the same name have in common.</summary>
    public static string Fold(string name) => name.ToLowerInvariant();
}
