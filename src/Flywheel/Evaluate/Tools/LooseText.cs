namespace Flywheel.Evaluate.Tools;

/// <summary>
/// Strings as the AST checker of the Berkeley Function-Calling Leaderboard compares them: without spaces and
/// <c>, . / - _ * ^</c>, in lower case, with one sort of quotation mark.
/// </summary>
internal static class LooseText
{
    public static bool Equal(string first, string second) => first == second || Fold(first) == Fold(second);

    private static string Fold(string text) =>
        string.Concat(text.Where(character => !" ,./-_*^".Contains(character)).Select(Fold));

    private static char Fold(char character) => character == '\'' ? '"' : char.ToLowerInvariant(character);
}
