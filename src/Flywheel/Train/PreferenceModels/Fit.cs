using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Train.PreferenceModels;

/// <summary>One training of a <see cref="PreferenceModel"/>.</summary>
internal sealed class Fit : IDisposable
{
    /// <summary>Fewer pairs give an accuracy whose interval holds everything.</summary>
    public const int LeastPairs = 30;

    // Few pairs are gone over more often: so many steps are enough for many.
    private const int MostRounds = 15;
    private const int LeastRounds = 4;
    private const int StepsOfMany = 300_000;

    // Where hardly any shorter answer won, the few that did must not decide everything.
    private const float MostImportance = 10;

    private readonly int _seed;
    private readonly PairSpool _pairs = new();
    private readonly CrossFit _models = new();

    private Fit(int seed) => _seed = seed;

    /// <summary>Trains a model.</summary>
    /// <exception cref="FlywheelException">There are fewer than <see cref="LeastPairs"/> pairs, or all are of one group.</exception>
    public static PreferenceModel Run(IEnumerable<ComparedPair> pairs, int seed, CancellationToken cancellationToken)
    {
        using var fit = new Fit(seed);
        fit.Collect(pairs, cancellationToken);
        fit.Learn(cancellationToken);
        return fit.Complete();
    }

    public void Dispose() => _pairs.Dispose();

    private void Collect(IEnumerable<ComparedPair> pairs, CancellationToken cancellationToken)
    {
        var folds = new HashSet<int>();
        foreach (var pair in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fold = FoldOf(pair.Group);
            folds.Add(fold);
            _pairs.Add(new SpooledPair(fold, pair.Length, pair.Difference));
        }
        _pairs.Complete();
        if (_pairs.Count < LeastPairs || folds.Count == 1)
            throw new FlywheelException(
                $"A preference model needs {LeastPairs} pairs of different groups at least, and there are {_pairs.Count}. Collect more edits, or name a dataset that has more."
            );
    }

    private int FoldOf(string group)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{_seed}:{group}")));
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % CrossFit.Folds);
    }

    private void Learn(CancellationToken cancellationToken)
    {
        var random = new SplitMix64((uint)_seed);
        int[] order = [.. Enumerable.Range(0, _pairs.Count)];
        var rounds = Math.Clamp(StepsOfMany / _pairs.Count, LeastRounds, MostRounds);
        for (var round = 0; round < rounds; round++)
        {
            Shuffle(order, ref random);
            foreach (var index in order)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var pair = _pairs.Read(index);
                _models.Learn(pair, ImportanceOf(pair.Length));
            }
        }
    }

    // R. Durstenfeld, "Algorithm 235: Random permutation", CACM 7, 1964.
    private static void Shuffle(int[] order, ref SplitMix64 random)
    {
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = random.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }

    // Longer answers win as often as shorter ones by weight, so that the length by itself says nothing.
    private float ImportanceOf(int length)
    {
        var (longer, shorter) = _pairs.Lengths;
        var same = length > 0 ? longer : shorter;
        return length == 0 || longer == 0 || shorter == 0
            ? 1
            : Math.Min(MostImportance, (longer + shorter) / (2f * same));
    }

    private PreferenceModel Complete()
    {
        var judged = new HeldOutPair[_pairs.Count];
        for (var i = 0; i < judged.Length; i++)
        {
            var pair = _pairs.Read(i);
            judged[i] = new HeldOutPair(_models.HeldOutMargin(pair), pair.Length);
        }
        var sharpness = Sharpness.Of(judged);
        return new PreferenceModel(_models.Weights(), sharpness, HeldOutReport.Of(judged, sharpness, _seed));
    }
}
