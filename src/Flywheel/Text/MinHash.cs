using System.Numerics;

namespace Flywheel.Text;

/// <summary>
/// Signatures of shingle sets whose agreement estimates the sets' Jaccard index, and the band keys by which sets that are
/// alike find each other. Immutable and safe for any number of threads; the same on any machine.
/// </summary>
/// <remarks>
/// One permutation hashing (P. Li, A. Owen, C.-H. Zhang, NIPS 2012): each shingle falls into one bin by its high bits and
/// the smallest of each bin counts; empty bins borrow from others by the optimal densification of A. Shrivastava (ICML
/// 2017). Two sets of Jaccard index J share a band key with probability 1 - (1 - J^r)^b for b bands of r rows: of
/// sets with J = 0.9, ten bands of six rows miss one in 2,000.
/// </remarks>
internal sealed class MinHash
{
    private const uint Empty = uint.MaxValue;
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly int _rowsPerBand;
    private readonly ulong _seed;

    /// <summary>Fixes the shape.</summary>
    /// <param name="bands">Band keys of a signature.</param>
    /// <param name="rowsPerBand">Signature places that a band key is made of.</param>
    /// <param name="seed">Signatures of different seeds cannot be compared.</param>
    public MinHash(int bands = 10, int rowsPerBand = 6, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bands);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerBand);
        Bands = bands;
        _rowsPerBand = rowsPerBand;
        _seed = seed * Golden;
    }

    /// <summary>Band keys of a signature.</summary>
    public int Bands { get; }

    /// <summary>Places in a signature.</summary>
    public int Length => Bands * _rowsPerBand;

    /// <summary>Writes the signature of a set; repeated shingles do not matter.</summary>
    /// <param name="shingles">As <see cref="Shingles.Collect"/> gives them.</param>
    /// <param name="signature"><see cref="Length"/> places.</param>
    /// <returns>False for an empty set, which has no signature and is like nothing.</returns>
    public bool Sign(ReadOnlySpan<ulong> shingles, Span<uint> signature)
    {
        signature = signature[..Length];
        signature.Fill(Empty);
        var bins = (ulong)(uint)signature.Length;
        foreach (var shingle in shingles)
        {
            var hash = (shingle ^ _seed) * Golden;
            var bin = (int)(((hash >> 32) * bins) >> 32);
            // One bit less, so that no value looks like an empty bin.
            var value = (uint)hash >> 1;
            // Without a branch: which is smaller cannot be foreseen.
            signature[bin] = Math.Min(signature[bin], value);
        }
        if (shingles.IsEmpty)
            return false;
        Densify(signature);
        return true;
    }

    /// <summary>Writes one key a band; two signatures that agree in a band's rows have the same key there.</summary>
    /// <param name="signature">What <see cref="Sign"/> wrote.</param>
    /// <param name="keys"><see cref="Bands"/> places; keys of different bands differ even over equal rows.</param>
    public void WriteBandKeys(ReadOnlySpan<uint> signature, Span<ulong> keys)
    {
        for (var band = 0; band < Bands; band++)
        {
            var key = ((ulong)band + 1) * Golden;
            foreach (var value in signature.Slice(band * _rowsPerBand, _rowsPerBand))
                key = BitOperations.RotateLeft((key ^ value) * Golden, 29);
            keys[band] = key;
        }
    }

    /// <summary>The share of places in which two signatures agree: an estimate of the sets' Jaccard index.</summary>
    public static double Estimate(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException("Signatures of different lengths cannot be compared.", nameof(second));
        var equal = 0;
        for (var i = 0; i < first.Length; i++)
            equal += first[i] == second[i] ? 1 : 0;
        return (double)equal / first.Length;
    }

    private static void Densify(Span<uint> signature)
    {
        Span<ulong> isFilled = stackalloc ulong[(signature.Length + 63) / 64];
        for (var bin = 0; bin < signature.Length; bin++)
            if (signature[bin] != Empty)
                isFilled[bin >> 6] |= 1UL << bin;
        for (var bin = 0; bin < signature.Length; bin++)
            if (signature[bin] == Empty)
                signature[bin] = signature[Donor(bin, signature.Length, isFilled)];
    }

    /// <summary>The first filled bin in an order that depends on the empty bin alone, and so is the same for every set.</summary>
    private static int Donor(int bin, int bins, ReadOnlySpan<ulong> isFilled)
    {
        for (ulong attempt = 1; ; attempt++)
        {
            var hash = (((ulong)bin << 32) | attempt) * Golden;
            hash = (hash ^ (hash >> 32)) * Golden;
            var donor = (int)(((hash >> 32) * (ulong)bins) >> 32);
            if ((isFilled[donor >> 6] & (1UL << donor)) != 0)
                return donor;
        }
    }
}
