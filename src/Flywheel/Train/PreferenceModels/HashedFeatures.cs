using System.Runtime.InteropServices;
using Flywheel.Text;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// Which words, pairs of neighbouring words, first words, signs and runs of four characters an answer has, each as a place in a
/// table of fixed size. K. Weinberger and others, "Feature Hashing for Large Scale Multitask Learning", ICML 2009. How often it has
/// them is left out, for that grows with the length.
/// </summary>
internal static class HashedFeatures
{
    /// <summary>The size of the table: larger ones are no better on the preferences that were measured, and do not fit into a cache.</summary>
    public const int Places = 1 << Bits;

    private const int Bits = 17;

    // How an answer begins says much: a refusal, an apology, a question back.
    private const int FirstWords = 4;

    // One for each family, so that a word and the same word at the beginning are told apart.
    private const ulong Beginning = 0xA0761D6478BD642F;
    private const ulong Sign = 0xE7037ED1A0B428DB;
    private const ulong Edge = 0x8EBC6AF09C88C6E3;
    private const ulong Run = 0x589965CC75374CC3;

    /// <summary>The places of an answer, each once and in order.</summary>
    public static int[] Of(WordList answer)
    {
        var places = new List<int>((2 * answer.Words.Count) + answer.Text.Length + 64);
        var before = Edge;
        for (var i = 0; i < answer.Words.Count; i++)
        {
            var word = answer.Words[i].Id;
            places.Add(Place(word));
            places.Add(Place(Word.Pair(before, word)));
            if (i < FirstWords)
                places.Add(Place(Word.Pair(Beginning, word)));
            before = word;
        }
        places.Add(Place(Word.Pair(before, Edge)));
        AddCharacters(answer.Text, places);
        return Distinct(places);
    }

    private static void AddCharacters(string text, List<int> places)
    {
        var lastFour = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = char.ToLowerInvariant(text[i]);
            if (!char.IsLetterOrDigit(unit) && unit != ' ')
                places.Add(Place(Word.Pair(Sign, unit)));
            // Four UTF-16 units fill the number.
            lastFour = (lastFour << 16) | unit;
            if (i >= 3)
                places.Add(Place(Word.Pair(Run, lastFour * Edge)));
        }
    }

    private static int[] Distinct(List<int> places)
    {
        var sorted = CollectionsMarshal.AsSpan(places);
        sorted.Sort();
        var count = 0;
        foreach (var place in sorted)
            if (count == 0 || place != sorted[count - 1])
                sorted[count++] = place;
        return sorted[..count].ToArray();
    }

    // The finaliser of D. Stafford's "Better Bit Mixing", variant 13: the ids of words are weakly mixed.
    private static int Place(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (int)((hash ^ (hash >> 31)) >> (64 - Bits));
    }
}
