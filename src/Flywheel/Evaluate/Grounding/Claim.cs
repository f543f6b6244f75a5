using Flywheel.Text;

namespace Flywheel.Evaluate.Grounding;

/// <summary>A sentence that claims something, measured against the documents.</summary>
/// <param name="MissingWords">Words that carry meaning and are in no document.</param>
/// <param name="SharedPairs">The share of its pairs of neighbouring words that the nearest sentence has too, 0 to 1.</param>
/// <param name="IsQuestion">It asks.</param>
/// <param name="SpeaksOfSelf">It says <c>I</c> or <c>we</c>, and no document does.</param>
/// <param name="HoldsOpinion">It judges by a word that no document has.</param>
/// <param name="DeniesAlone">It denies something, and the nearest sentence does not.</param>
internal readonly record struct Claim(
    int MissingWords,
    double SharedPairs,
    bool IsQuestion,
    bool SpeaksOfSelf,
    bool HoldsOpinion,
    bool DeniesAlone
)
{
    /// <summary>Measures a sentence; null when it claims nothing, having no word that carries meaning.</summary>
    public static Claim? Of(ReadOnlySpan<char> sentence, List<Word> words, GroundingContext context)
    {
        int missing = 0,
            telling = 0;
        WordKinds kinds = 0,
            missingKinds = 0;
        foreach (var word in words)
        {
            var isMissing = !context.Holds(word);
            kinds |= word.Kinds;
            missingKinds |= isMissing ? word.Kinds : 0;
            telling += word.Is(WordKinds.Common) ? 0 : 1;
            missing += isMissing && !word.Is(WordKinds.Common) ? 1 : 0;
        }
        if (telling == 0)
            return null;
        var (shared, denies) = context.FindNearest(words);
        return new Claim(
            missing,
            (double)shared / Math.Max(1, words.Count - 1),
            sentence.TrimEnd("\"')]”’」 ").EndsWith('?') || sentence.EndsWith('？'),
            (missingKinds & WordKinds.Self) != 0,
            (missingKinds & WordKinds.Opinion) != 0,
            (kinds & WordKinds.Negation) != 0 && !denies
        );
    }
}
