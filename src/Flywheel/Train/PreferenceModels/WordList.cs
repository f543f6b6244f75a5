using Flywheel.Text;

namespace Flywheel.Train.PreferenceModels;

/// <summary>A text and its words.</summary>
internal sealed class WordList
{
    // A pair of two documents of a megabyte must not take the time of a thousand pairs; what an answer is shows sooner.
    private const int LongestText = 16_384;

    public WordList(string text)
    {
        Text = text.Length > LongestText ? text[..LongestText] : text;
        Words = WordReader.Read(Text);
        for (var i = 2; i < Words.Count; i++)
            Triples.Add(Word.Pair(Word.Pair(Words[i - 2].Id, Words[i - 1].Id), Words[i].Id));
        foreach (var word in Words)
            if (!word.Is(WordKinds.Common))
                Stems.Add(word.Stem);
    }

    /// <summary>The text, its beginning where it is very long.</summary>
    public string Text { get; }

    public List<Word> Words { get; }

    /// <summary>The different stems of the words that say something.</summary>
    public HashSet<ulong> Stems { get; } = [];

    /// <summary>The different runs of three words.</summary>
    public HashSet<ulong> Triples { get; } = [];
}
