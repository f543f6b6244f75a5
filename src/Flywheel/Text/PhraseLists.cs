using System.Runtime.InteropServices;

namespace Flywheel.Text;

/// <summary>Finds which of up to 32 lists of words and phrases a text holds one of. A phrase matches word by word.</summary>
internal sealed class PhraseLists
{
    private readonly Dictionary<ulong, List<Phrase>> _byFirstWord = [];

    /// <summary>Takes lists of phrases; the phrases of one list are separated by <c>|</c>.</summary>
    public PhraseLists(params IReadOnlyList<string> lists)
    {
        foreach (var (number, list) in lists.Index())
        foreach (var phrase in list.Split('|'))
        {
            var words = WordReader.Read(phrase).ConvertAll(word => word.Id);
            if (!_byFirstWord.TryGetValue(words[0], out var phrases))
                _byFirstWord[words[0]] = phrases = [];
            phrases.Add(new Phrase([.. words[1..]], 1u << number));
        }
    }

    /// <summary>A bit for each list, the lowest for the first: set when the words hold one of its phrases.</summary>
    public uint Find(ReadOnlySpan<Word> words)
    {
        var found = 0u;
        for (var i = 0; i < words.Length; i++)
            if (_byFirstWord.TryGetValue(words[i].Id, out var phrases))
                foreach (var phrase in CollectionsMarshal.AsSpan(phrases))
                    if ((found & phrase.List) == 0 && Continues(words[(i + 1)..], phrase.Rest))
                        found |= phrase.List;
        return found;
    }

    private static bool Continues(ReadOnlySpan<Word> words, ulong[] rest)
    {
        if (words.Length < rest.Length)
            return false;
        for (var i = 0; i < rest.Length; i++)
            if (words[i].Id != rest[i])
                return false;
        return true;
    }

    private readonly record struct Phrase(ulong[] Rest, uint List);
}
