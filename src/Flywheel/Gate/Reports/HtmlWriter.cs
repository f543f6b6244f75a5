using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Flywheel.Gate.Reports;

/// <summary>Writes HTML in which the holes of an interpolated string are text, never markup.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes markup with text in its holes.</summary>
    public void Write(FormattableString markup)
    {
        var texts = markup.GetArguments().Select(object? (hole) => Encode(hole)).ToArray();
        output.Write(string.Format(CultureInfo.InvariantCulture, markup.Format, texts));
        output.Write('\n');
    }

    /// <summary>Writes a style sheet or other markup that is the program's own.</summary>
    public void WriteOwn(string markup) => output.Write(markup);

    private static string Encode(object? hole) =>
        Encoder.Encode(OutsideText.Clean(Convert.ToString(hole, CultureInfo.InvariantCulture) ?? ""));
}
