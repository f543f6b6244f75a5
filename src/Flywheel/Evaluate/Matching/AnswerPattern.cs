using System.Text.RegularExpressions;

namespace Flywheel.Evaluate.Matching;

/// <summary>Regular expressions from outside, matched in time linear in the text, so that none needs a limit.</summary>
internal static class AnswerPattern
{
    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="fault">Why it is refused, without a full stop; null when it is not.</param>
    /// <returns>Null when it is refused.</returns>
    public static Regex? Read(string pattern, out string? fault)
    {
        try
        {
            fault = null;
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            fault =
                "it has a look-around or a back-reference, or repeats thousands of times, and one text could take hours";
        }
        catch (RegexParseException caught)
        {
            fault = caught.Message.TrimEnd('.');
        }
        return null;
    }
}
