using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Evaluate.Matching;

/// <summary>
/// The same number, near enough. Of several numbers in a text the last is meant, for answers reason first and conclude last.
/// </summary>
/// <param name="absolute">How far off an answer may be.</param>
/// <param name="relative">How far off it may be as a share of the expected number; the wider of the two counts.</param>
internal sealed partial class NumberComparison(double absolute, double relative) : IAnswerComparison
{
    public string Verb => "has the number of";

    public double? Compare(string expected, string answer)
    {
        if (LastNumber(expected) is not { } wanted)
            return null;
        var allowed = Math.Max(absolute, relative * Math.Abs(wanted));
        return LastNumber(answer) is { } given && Math.Abs(given - wanted) <= allowed ? 1 : 0;
    }

    // Commas group thousands; whoever writes them for decimals is not understood.
    private static double? LastNumber(string text)
    {
        if (NumberForm().Matches(text) is not [.., var match])
            return null;
        var digits = match.Value.Replace(",", "", StringComparison.Ordinal).Replace('\u2212', '-');
        // A hyphen after a letter or digit joins two things, as in GPT-4 and 3-5.
        if (digits[0] is '-' or '+' && match.Index > 0 && char.IsLetterOrDigit(text[match.Index - 1]))
            digits = digits[1..];
        var number = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : null;
    }

    [GeneratedRegex(
        @"[-+\u2212]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
    )]
    private static partial Regex NumberForm();
}
