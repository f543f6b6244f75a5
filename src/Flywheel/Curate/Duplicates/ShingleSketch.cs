using System.Numerics;
using System.Runtime.InteropServices;

namespace Flywheel.Curate.Duplicates;

/// <summary>
/// The size of a set of shingles and its odd sketch: 96 bits of which every shingle flips one. Two sketches differ in no
/// more bits than the sets differ in shingles, which gives a lower bound of the difference and so a certain "no" to most
/// candidates without reading their texts. (M. Mitzenmacher, R. Pagh, N. Pham, "Efficient estimation for high
/// similarities using odd sketches", WWW 2014.)
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ShingleSketch
{
    /// <summary>Two sets whose Jaccard index is at least this are near duplicates.</summary>
    public const double Threshold = 0.9;

    // J >= t exactly when the symmetric difference is at most (a + b) (1 - t) / (1 + t) for set sizes a and b.
    private const double LargestDifference = (1 - Threshold) / (1 + Threshold);

    private ulong _low;
    private uint _high;

    /// <summary>Different shingles.</summary>
    public uint Count { get; private set; }

    /// <summary>Takes in a shingle that is not in the set yet.</summary>
    public void Add(ulong shingle)
    {
        Count++;
        // The bits above are those that the signature is made of; these are independent of them.
        var bit = (int)(((shingle & 0xFFFFFF) * 96) >> 24);
        // Without a branch: a shift takes its distance modulo 64.
        var isHigh = bit >> 6;
        _low ^= (ulong)(1 - isHigh) << bit;
        _high ^= (uint)((ulong)isHigh << bit);
    }

    /// <summary>The same for the same set; for different sets almost always another.</summary>
    public readonly ulong Hash()
    {
        var mixed = (_low ^ ((ulong)_high << 32) ^ ((ulong)Count * 0x9E3779B97F4A7C15) ^ _high) * 0xD6E8FEB86659FD93;
        mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93;
        return mixed ^ (mixed >> 32);
    }

    /// <summary>False only when the Jaccard index of the two sets is certainly below <see cref="Threshold"/>.</summary>
    public readonly bool MayReach(in ShingleSketch other)
    {
        var difference = BitOperations.PopCount(_low ^ other._low) + BitOperations.PopCount(_high ^ other._high);
        difference = Math.Max(difference, Math.Abs((int)Count - (int)other.Count));
        return difference <= (((double)Count + other.Count) * LargestDifference) + 1e-9;
    }
}
