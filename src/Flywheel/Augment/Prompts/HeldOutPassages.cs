using Flywheel.Lake;
using Flywheel.Text;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// Finds passages of held-out rows in a text: eight words of a question, an answer or a document in a row, or all the words of one that
/// has fewer but at least four. Case, space and punctuation do not count. What the development part or the present prompt holds as
/// well is no leak. Immutable, and safe for any number of threads.
/// </summary>
internal sealed class HeldOutPassages
{
    private const int LongestPassage = 8;

    // Three words stand in many texts by chance.
    private const int ShortestPassage = 4;

    private readonly HashSet<ulong> _heldOut = [];
    private readonly HashSet<ulong> _open = [];

    /// <param name="heldOut">The rows that decide.</param>
    /// <param name="development">The rows that a prompt is found by.</param>
    /// <param name="prompt">The prompt as it is.</param>
    public HeldOutPassages(IReadOnlyList<Example> heldOut, IReadOnlyList<Example> development, string prompt)
    {
        foreach (var text in heldOut.SelectMany(TextsOf))
        {
            var words = WordReader.Read(text);
            if (words.Count >= ShortestPassage)
                _heldOut.UnionWith(PassagesOf(words, Math.Min(words.Count, LongestPassage)));
        }
        foreach (var text in development.SelectMany(TextsOf).Append(prompt))
            _open.UnionWith(PassagesOf(text));
    }

    /// <summary>True when a text holds a passage of a held-out row.</summary>
    public bool AreIn(string text) =>
        PassagesOf(text).Any(passage => _heldOut.Contains(passage) && !_open.Contains(passage));

    private static IEnumerable<string> TextsOf(Example row) =>
        row.Expected.Concat(row.Context).Append(Datasets.QuestionText.Of(row.Input));

    private static IEnumerable<ulong> PassagesOf(string text)
    {
        var words = WordReader.Read(text);
        return Enumerable
            .Range(ShortestPassage, LongestPassage - ShortestPassage + 1)
            .SelectMany(length => PassagesOf(words, length));
    }

    private static IEnumerable<ulong> PassagesOf(List<Word> words, int length)
    {
        for (var start = 0; start + length <= words.Count; start++)
        {
            // The length counts, so that a passage is never taken for the beginning of a longer one.
            var passage = (ulong)length;
            for (var i = 0; i < length; i++)
                passage = Word.Pair(passage, words[start + i].Id);
            yield return passage;
        }
    }
}
