namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// Says how probably people take one answer rather than another: a Bradley-Terry model whose log odds are linear in what one answer
/// has and the other has not, trained in process. Thread-safe.
/// </summary>
/// <remarks>
/// R. Bradley and M. Terry, "Rank Analysis of Incomplete Block Designs", Biometrika 39, 1952; its loss is that of direct preference
/// optimisation (R. Rafailov and others, NeurIPS 2023) with a linear policy and a uniform reference. The length is no feature, and
/// pairs are weighted so that longer answers win as often as shorter ones.
/// </remarks>
public sealed class PreferenceModel
{
    private readonly float[] _weights;

    internal PreferenceModel(float[] weights, double sharpness, HeldOutReport report) =>
        (_weights, Sharpness, Report) = (weights, sharpness, report);

    /// <summary>What the model is worth on pairs that its training did not see.</summary>
    public HeldOutReport Report { get; }

    internal ReadOnlySpan<float> Weights => _weights;

    internal double Sharpness { get; }

    /// <summary>
    /// Trains a model. The same pairs in the same order and the same seed give the same model, to the bit, on any machine. In another order
    /// they have the same folds and the same two rules to be compared with; the steps are others, and so are the weights.
    /// </summary>
    /// <param name="pairs">The pairs, read once; those with two equal answers are passed over.</param>
    /// <param name="seed">Decides the folds and the order of the steps.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <exception cref="FlywheelException">There are too few pairs, or all are of one group.</exception>
    public static PreferenceModel Train(IEnumerable<AnswerPair> pairs, int seed, CancellationToken cancellationToken) =>
        Train(ComparedPair.Of(pairs, cancellationToken), seed, cancellationToken);

    /// <summary>Trains a model on pairs that were compared before.</summary>
    internal static PreferenceModel Train(
        IEnumerable<ComparedPair> pairs,
        int seed,
        CancellationToken cancellationToken
    ) => Fit.Run(pairs, seed, cancellationToken);

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="FlywheelException">The file cannot be read, is of another version, or is not whole.</exception>
    public static PreferenceModel Load(string path) => PreferenceModelFile.Read(path);

    /// <summary>Writes the model, in place of a file of the same name; the same model gives the same bytes.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => PreferenceModelFile.Write(path, this);

    /// <summary>The probability, 0 to 1, that people take the first answer; with the answers turned it is 1 less that.</summary>
    public double Probability(string prompt, string first, string second) =>
        Probability(Difference.Of(prompt, first, second));

    /// <summary>How little the model knows which of two answers is better: 1 for a coin's toss, 0 for certainty.</summary>
    public double Doubt(string prompt, string first, string second) =>
        1 - Math.Abs((2 * Probability(prompt, first, second)) - 1);

    /// <summary>The best of several answers: the one with the highest mean probability against the others, of equals the first.</summary>
    /// <returns>Its index.</returns>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    public int Best(string prompt, IReadOnlyList<string> answers)
    {
        if (answers.Count == 0)
            throw new ArgumentException("There are no answers to choose from.", nameof(answers));
        // Once an answer, and not once a pair: reading a text costs far more than comparing what was found in it.
        return Best(AnalysedAnswer.Of(prompt, answers));
    }

    /// <summary>The best of several answers to the same prompt, which were read before.</summary>
    /// <returns>Its index.</returns>
    internal int Best(IReadOnlyList<AnalysedAnswer> answers)
    {
        var wins = new double[answers.Count];
        for (var i = 0; i < answers.Count; i++)
        for (var j = i + 1; j < answers.Count; j++)
        {
            var probability = Probability(Difference.Of(answers[i], answers[j]));
            wins[i] += probability;
            wins[j] += 1 - probability;
        }
        return Array.IndexOf(wins, wins.Max());
    }

    private double Probability(Difference difference)
    {
        // Summed the same way for either position, so that turning the answers turns the sign and no last bit.
        var margin = difference.Step * (Sum(difference.FirstOnly) - Sum(difference.SecondOnly));
        for (var i = 0; i < difference.Traits.Length; i++)
            margin += (double)_weights[HashedFeatures.Places + i] * difference.Traits[i];
        return StableLogistic.Probability(Sharpness * margin);
    }

    private double Sum(int[] places)
    {
        var sum = 0.0;
        foreach (var place in places)
            sum += _weights[place];
        return sum;
    }
}
