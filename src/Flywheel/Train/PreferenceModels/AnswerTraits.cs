using Flywheel.Text;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// What can be counted of an answer whatever its words are. Every trait is a share, or is bounded to about 0 to 1, so that no
/// trait is the length again.
/// </summary>
internal static class AnswerTraits
{
    /// <summary>The number of traits.</summary>
    public const int Count = 24;

    // Of a text without words or sentences.
    private const double Most = 3;

    // The shares of rare signs are brought to the size of the others.
    private const double OfWords = 5;

    /// <summary>Writes the traits of an answer.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="traits">At least <see cref="Count"/> long; every place is written.</param>
    public static void Read(WordList prompt, WordList answer, Span<float> traits)
    {
        var text = answer.Text.AsSpan().TrimEnd();
        var signs = SignCounts.Of(text);
        double words = Math.Max(1, answer.Words.Count);
        double characters = Math.Max(1, text.Length);
        ReadWords(answer.Words, words, traits);
        ReadPrompt(prompt, answer, traits[7..]);
        traits[12] = Share(signs.Questions, signs.SentenceEnds + 1);
        traits[13] = Share(signs.Exclamations, signs.SentenceEnds + 1);
        traits[14] = Share(OfWords * signs.Commas, words);
        // Ten lines count twice as much as two and a half, a hundred hardly more than that.
        traits[15] = Share(signs.Lines, signs.Lines + 5);
        traits[16] = Share(characters, words * 6);
        traits[17] = Share(words, 25.0 * (signs.SentenceEnds + signs.Lines + 1));
        traits[18] = Share(3 * signs.Quotes, words);
        traits[19] = Share(OfWords * signs.Digits, characters);
        traits[20] = Share(OfWords * signs.Markup, characters);
        traits[21] = Share(OfWords * signs.Dashes, words);
        traits[22] = EndsAs(text, ".!?\"'”)`}") ? 1 : 0;
        traits[23] = EndsAs(text, "?") ? 1 : 0;
    }

    private static void ReadWords(List<Word> list, double words, Span<float> traits)
    {
        Span<int> kinds = stackalloc int[6];
        kinds.Clear();
        foreach (var word in list)
        {
            kinds[0] += word.Is(WordKinds.Negation) ? 1 : 0;
            kinds[1] += word.Is(WordKinds.Self) ? 1 : 0;
            kinds[2] += word.Is(WordKinds.Opinion) ? 1 : 0;
            kinds[3] += word.Is(WordKinds.Number) ? 1 : 0;
            kinds[4] += word.Is(WordKinds.Capital) ? 1 : 0;
            kinds[5] += word.Is(WordKinds.Common) ? 1 : 0;
        }
        for (var i = 0; i < kinds.Length; i++)
            traits[i] = Share((i < 3 ? OfWords : 2) * kinds[i], words);
        traits[6] = list.Count == 0 ? 1 : 0;
    }

    // What the answer takes from the prompt, covers of it, copies of it, and repeats of itself.
    private static void ReadPrompt(WordList prompt, WordList answer, Span<float> traits)
    {
        var content = answer.Words.Count(word => !word.Is(WordKinds.Common));
        var taken = answer.Words.Count(word => !word.Is(WordKinds.Common) && prompt.Stems.Contains(word.Stem));
        // Added constants keep short texts from having extreme shares.
        traits[0] = Share(taken, content + 3);
        traits[1] = Share(prompt.Stems.Count(answer.Stems.Contains), prompt.Stems.Count + 1);
        traits[2] = Share(answer.Triples.Count(prompt.Triples.Contains), answer.Words.Count + 1);
        traits[3] = Share(Math.Max(0, answer.Words.Count - 2 - answer.Triples.Count), answer.Words.Count + 1);
        traits[4] = Share(answer.Words.Select(word => word.Id).Distinct().Count(), answer.Words.Count + 1);
    }

    private static bool EndsAs(ReadOnlySpan<char> text, string ends) =>
        text.Length > 0 && ends.Contains(text[^1], StringComparison.Ordinal);

    private static float Share(double part, double whole) => (float)Math.Min(Most, part / whole);
}
