using System.Runtime.CompilerServices;

namespace Flywheel.Text;

/// <summary>
/// A text as a set of 64-bit hashes of its overlapping pieces: every five neighbouring characters and every three
/// neighbouring words. Case and the amount of white space do not count. The set of a text is the same on any machine
/// and in any version of the program, for duplicate indexes are stored.
/// </summary>
/// <remarks>
/// A. Broder, "On the resemblance and containment of documents", 1997. Texts of fewer than five characters or three
/// words give one shingle of what there is; a blank text gives none.
/// </remarks>
internal static class Shingles
{
    private const int CharactersEach = 5;
    private const ulong CharacterSeed = 0xA0761D6478BD642F;
    private const ulong WordSeed = 0xE7037ED1A0B428DB;

    /// <summary>No text of this many UTF-16 units has more shingles.</summary>
    public static int MaxCount(int textLength) => (2 * textLength) + 2;

    /// <summary>Writes the shingles, repeated ones as often as they come.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seed">Texts hashed with different seeds share no shingles: one seed for each field of a row.</param>
    /// <param name="destination">At least <see cref="MaxCount"/> long.</param>
    /// <returns>The number written.</returns>
    public static int Collect(ReadOnlySpan<char> text, ulong seed, Span<ulong> destination)
    {
        if (destination.Length < MaxCount(text.Length))
            throw new ArgumentException("The destination is shorter than MaxCount.", nameof(destination));
        var pieces = new Pieces(destination, seed);
        var isBetweenWords = true;
        foreach (var unit in text)
        {
            var isSpace = IsWhiteSpace(unit);
            if (isSpace && !isBetweenWords)
                pieces.EndWord();
            else if (!isSpace)
                pieces.Add(ToLower(unit), startsWord: isBetweenWords);
            isBetweenWords = isSpace;
        }
        if (!isBetweenWords)
            pieces.EndWord();
        return pieces.Complete();
    }

    /// <summary>Sorts the shingles and moves the different ones to the front.</summary>
    /// <returns>The number of different ones.</returns>
    public static int Distinct(Span<ulong> shingles)
    {
        if (shingles.IsEmpty)
            return 0;
        shingles.Sort();
        var count = 1;
        foreach (var shingle in shingles[1..])
            if (shingle != shingles[count - 1])
                shingles[count++] = shingle;
        return count;
    }

    /// <summary>
    /// The Jaccard index of two sets that <see cref="Distinct"/> left: common shingles by all shingles, 0 to 1; 1 for two
    /// empty sets.
    /// </summary>
    public static double Jaccard(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        int common = 0,
            i = 0,
            j = 0;
        while (i < first.Length && j < second.Length)
        {
            var a = first[i];
            var b = second[j];
            common += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        var all = first.Length + second.Length - common;
        return all == 0 ? 1 : (double)common / all;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhiteSpace(char unit) => unit <= ' ' || (unit >= 0x80 && char.IsWhiteSpace(unit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static char ToLower(char unit)
    {
        if (unit >= 0x80)
            return char.ToLowerInvariant(unit);
        return (uint)(unit - 'A') <= 'Z' - 'A' ? (char)(unit | 0x20) : unit;
    }

    /// <summary>Both factors of a 128-bit product folded together: each input bit reaches each output bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private ref struct Pieces(Span<ulong> destination, ulong seed)
    {
        private readonly Span<ulong> _destination = destination;
        private readonly ulong _characterSeed = CharacterSeed ^ seed;
        private readonly ulong _wordSeed = WordSeed ^ (seed * 2);
        private int _count;
        private int _characters;
        private ulong _lastFour;
        private int _words;
        private ulong _word;
        private ulong _lastWord;
        private ulong _wordBefore;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(char unit, bool startsWord)
        {
            if (startsWord && _characters > 0)
                AddCharacter(' ');
            AddCharacter(unit);
            _word = (_word ^ unit) * WordSeed;
        }

        public void EndWord()
        {
            var word = Mix(_word ^ _wordSeed, CharacterSeed);
            _word = 0;
            _words++;
            if (_words >= 3)
                _destination[_count++] = Triple(word);
            _wordBefore = _lastWord;
            _lastWord = word;
        }

        public int Complete()
        {
            if (_words is 1 or 2)
                _destination[_count++] = Triple(0);
            if (_characters is > 0 and < CharactersEach)
                _destination[_count++] = Mix(_lastFour ^ _characterSeed, _wordSeed);
            return _count;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void AddCharacter(char unit)
        {
            if (++_characters >= CharactersEach)
                _destination[_count++] = Mix(_lastFour ^ _characterSeed, _wordSeed + ((ulong)unit << 20));
            _lastFour = (_lastFour << 16) | unit;
        }

        private readonly ulong Triple(ulong word) =>
            Mix(_wordBefore ^ _wordSeed, Mix(_lastWord ^ _characterSeed, word | 1));
    }
}
