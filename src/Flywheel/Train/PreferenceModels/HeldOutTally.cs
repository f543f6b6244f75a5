namespace Flywheel.Train.PreferenceModels;

/// <summary>The sums of a <see cref="HeldOutReport"/>.</summary>
internal sealed class HeldOutTally(double sharpness, int bins)
{
    // By how sure the model is of whichever answer it takes: a half to 1.
    private readonly (int Pairs, double Sure, int Right)[] _bins = new (int, double, int)[bins];
    private int _pairs;

    public int Right { get; private set; }

    public int LongerWon { get; private set; }

    public int ShorterWon { get; private set; }

    public int RightWhereLongerWon { get; private set; }

    public int RightWhereShorterWon { get; private set; }

    /// <summary>The sum over the pairs.</summary>
    public double LogLoss { get; private set; }

    public void Add(HeldOutPair pair)
    {
        var isRight = pair.Margin > 0;
        var probability = StableLogistic.Probability(sharpness * pair.Margin);
        LogLoss -= Math.Log(probability);
        _pairs++;
        Right += isRight ? 1 : 0;
        LongerWon += pair.Length > 0 ? 1 : 0;
        ShorterWon += pair.Length < 0 ? 1 : 0;
        RightWhereLongerWon += isRight && pair.Length > 0 ? 1 : 0;
        RightWhereShorterWon += isRight && pair.Length < 0 ? 1 : 0;
        ref var bin = ref BinOf(Math.Max(probability, 1 - probability));
        bin = (bin.Pairs + 1, bin.Sure + Math.Max(probability, 1 - probability), bin.Right + (isRight ? 1 : 0));
    }

    /// <summary>0 to 1. M. Naeini and others, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015.</summary>
    public double CalibrationError() => _bins.Sum(bin => Math.Abs(bin.Sure - bin.Right)) / _pairs;

    private ref (int Pairs, double Sure, int Right) BinOf(double sure) =>
        ref _bins[Math.Min(bins - 1, (int)((sure - 0.5) * 2 * bins))];
}
