namespace Flywheel.Review.Quality;

/// <summary>How many answers to items whose answer is known were right.</summary>
/// <param name="Right">0 to <paramref name="Answers"/>.</param>
/// <param name="Answers">Answers to such items.</param>
internal sealed record Accuracy(long Right, long Answers)
{
    // The quantile of the normal distribution that belongs to 95 %.
    private const double Z = 1.959963984540054;

    /// <summary>The share of right answers; null where there are none.</summary>
    public double? Share => Answers == 0 ? null : (double)Right / Answers;

    /// <summary>The shares that the answers leave possible, at 95 %.</summary>
    public Interval Interval => WilsonInterval.Of(Right, Answers, Z);

    public static Accuracy Of(IReadOnlyCollection<bool> answers) =>
        new(answers.Count(isRight => isRight), answers.Count);
}
