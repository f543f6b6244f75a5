using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Curate.Audit;

/// <summary>
/// Texts that a model is asked about, each between lines that hold a mark. The mark is random, so that no text can forge it
/// and what stands between the lines can be declared to be material.
/// </summary>
internal static class MarkedMaterial
{
    // 128 bits in hexadecimal digits.
    private const int MarkLength = 32;

    /// <summary>A mark that no text can know.</summary>
    public static string NewMark() => RandomNumberGenerator.GetHexString(MarkLength, lowercase: true);

    /// <summary>The texts one after the other, each below a line with the mark and its title.</summary>
    public static string Of(string mark, params IEnumerable<(string Title, string Text)> parts)
    {
        var material = new StringBuilder();
        foreach (var (title, text) in parts)
            material.Append($"--- {mark} {title} ---\n{text}\n");
        return material.Append($"--- {mark} end ---").ToString();
    }
}
