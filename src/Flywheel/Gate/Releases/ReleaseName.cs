namespace Flywheel.Gate.Releases;

/// <summary>Names of releases.</summary>
internal static class ReleaseName
{
    /// <summary>What a name has to be.</summary>
    public const string Rule = "a name has 1 to 64 letters, digits, '.', '_', '-', '+' or '/'";

    // Well below the length from which an attribute of a span is a text and no slice.
    private const int Longest = 64;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= Longest
        && name.All(each => char.IsAsciiLetterOrDigit(each) || "._-+/".Contains(each));
}
