using System.Runtime.Intrinsics;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// Eight logistic models trained at once, one in each lane of a vector: seven that each leave a fold out, and one of all pairs. So
/// every pair is also judged by a model that did not see it, or any pair of its group, for hardly more than the price of one.
/// </summary>
/// <remarks>
/// Stochastic gradients with steps by feature: J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods for Online Learning
/// and Stochastic Optimization", JMLR 12, 2011. The penalty on a weight is taken where its feature comes. Only operations whose
/// results IEEE 754 fixes are used, and in a fixed order: the same pairs and seed give the same bits on any machine.
/// </remarks>
internal sealed class CrossFit
{
    /// <summary>The folds; with the model of all pairs they fill a vector.</summary>
    public const int Folds = 7;

    // Chosen by cross-validation on five sets of human preferences; none of them is sensitive to a factor of two.
    private const float LearningRate = 0.1f;
    private const float Penalty = 1e-3f;

    private const float LeastRoot = 1e-6f;

    private readonly Vector256<float>[] _weights = new Vector256<float>[HashedFeatures.Places + AnswerTraits.Count];
    private readonly Vector256<float>[] _squares = new Vector256<float>[HashedFeatures.Places + AnswerTraits.Count];

    /// <summary>The weights of the model of all pairs: the hashed features, then the traits.</summary>
    public float[] Weights() => Array.ConvertAll(_weights, lanes => lanes[Folds]);

    /// <summary>Takes one step towards a pair, in all models that may see it.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="importance">How much it counts; 1 on the average.</param>
    public void Learn(SpooledPair pair, float importance)
    {
        var margins = Margins(pair.Difference);
        Span<float> slopes = stackalloc float[Vector256<float>.Count];
        for (var lane = 0; lane < slopes.Length; lane++)
            slopes[lane] = lane == pair.Fold ? 0 : importance * (float)-StableLogistic.Probability(-margins[lane]);
        var slope = Vector256.Create<float>(slopes);
        var isLearning = ~Vector256.Equals(slope, Vector256<float>.Zero);
        var difference = pair.Difference;
        foreach (var place in difference.FirstOnly)
            Step(place, slope * difference.Step, isLearning);
        foreach (var place in difference.SecondOnly)
            Step(place, slope * -difference.Step, isLearning);
        for (var i = 0; i < difference.Traits.Length; i++)
            if (difference.Traits[i] != 0)
                Step(HashedFeatures.Places + i, slope * difference.Traits[i], isLearning);
    }

    /// <summary>The margin by which the model that did not see the pair takes the better answer for the better one.</summary>
    public double HeldOutMargin(SpooledPair pair) => Margins(pair.Difference)[pair.Fold];

    private Vector256<float> Margins(Difference difference)
    {
        var sum = Vector256<float>.Zero;
        foreach (var place in difference.FirstOnly)
            sum += _weights[place];
        foreach (var place in difference.SecondOnly)
            sum -= _weights[place];
        sum *= difference.Step;
        for (var i = 0; i < difference.Traits.Length; i++)
            sum += _weights[HashedFeatures.Places + i] * difference.Traits[i];
        return sum;
    }

    private void Step(int place, Vector256<float> gradient, Vector256<float> isLearning)
    {
        ref var weight = ref _weights[place];
        ref var square = ref _squares[place];
        gradient = (gradient + (weight * Penalty)) & isLearning;
        square += gradient * gradient;
        weight -= gradient * LearningRate / (Vector256.Sqrt(square) + Vector256.Create(LeastRoot));
    }
}
