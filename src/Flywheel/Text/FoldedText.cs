using System.Text;

namespace Flywheel.Text;

/// <summary>
/// Texts as they are compared: what a reader takes for the same words is the same whatever Unicode spells it with (composed or
/// decomposed, full width, with characters that nobody sees), because it is folded (<see cref="TextNormalizer"/>). Texts of ASCII
/// alone have one spelling and are not touched, their case neither. Holds scratch memory: not thread-safe.
/// </summary>
internal sealed class FoldedText
{
    private char[] _buffer = [];

    /// <summary>The text to compare, until the next call.</summary>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) =>
        Ascii.IsValid(text) ? text : TextNormalizer.Fold(text, ref _buffer);
}
