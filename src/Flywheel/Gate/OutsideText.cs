using System.Text;
using System.Xml;

namespace Flywheel.Gate;

/// <summary>Text that came with the results, made fit for a line of a report.</summary>
internal static class OutsideText
{
    /// <summary>
    /// The text on one line. Characters that XML cannot hold, and those that turn the direction of what follows them, become the
    /// replacement character.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Replacement(rune).ToString());
        return clean.ToString();
    }

    private static Rune Replacement(Rune rune)
    {
        if (rune.Value is '\n' or '\r' or '\t')
            return new Rune(' ');
        var isKept = !Rune.IsControl(rune) && !IsDirectionMark(rune.Value) && IsXml(rune);
        return isKept ? rune : Rune.ReplacementChar;
    }

    private static bool IsXml(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);

    private static bool IsDirectionMark(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
