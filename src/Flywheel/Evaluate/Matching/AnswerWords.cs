using Flywheel.Text;

namespace Flywheel.Evaluate.Matching;

/// <summary>The words of an answer, for comparison: folded, without punctuation.</summary>
internal static class AnswerWords
{
    /// <summary>
    /// The words in their order. Symbols such as <c>+</c> and <c>$</c> belong to words, and so do points and commas within a
    /// number and the minus before it: -1.5 is neither 1.5 nor 15.
    /// </summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var folded = TextNormalizer.Fold(text);
        var words = new List<string>();
        var start = -1;
        for (var at = 0; at <= folded.Length; at++)
            if (at < folded.Length && IsInWord(folded, at))
                start = start < 0 ? at : start;
            else if (start >= 0)
            {
                words.Add(folded[start..at]);
                start = -1;
            }
        return words;
    }

    private static bool IsInWord(string text, int at)
    {
        bool IsDigit(int place) => place >= 0 && place < text.Length && char.IsDigit(text[place]);
        return text[at] switch
        {
            '.' or ',' => IsDigit(at - 1) && IsDigit(at + 1),
            '-' => IsDigit(at + 1) && (at == 0 || char.IsWhiteSpace(text[at - 1])),
            var character => !char.IsWhiteSpace(character)
                && !char.IsPunctuation(character)
                && !char.IsControl(character),
        };
    }
}
