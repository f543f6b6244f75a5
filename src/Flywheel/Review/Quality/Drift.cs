namespace Flywheel.Review.Quality;

/// <summary>
/// Whether somebody answers otherwise than before: the accuracy of the later half of the answers less that of the earlier half.
/// </summary>
/// <param name="Change">-1 to 1; above 0 where the later answers are better.</param>
/// <param name="Interval">
/// The changes that the answers leave possible, at 95 %: R. G. Newcombe, "Interval Estimation for the Difference between
/// Independent Proportions", Statistics in Medicine 17, 1998, method 10. Without 0 in it, the change is hardly chance.
/// </param>
internal sealed record Drift(double Change, Interval Interval)
{
    /// <summary>The drift over answers in the order of time; null where there are fewer than two.</summary>
    public static Drift? Of(IReadOnlyList<bool> answers)
    {
        if (answers.Count < 2)
            return null;
        var half = answers.Count / 2;
        return Between(Accuracy.Of([.. answers.Take(half)]), Accuracy.Of([.. answers.Skip(half)]));
    }

    private static Drift Between(Accuracy earlier, Accuracy later)
    {
        var (before, after) = (earlier.Share!.Value, later.Share!.Value);
        var fall = Length(after - later.Interval.Lower, earlier.Interval.Upper - before);
        var rise = Length(later.Interval.Upper - after, before - earlier.Interval.Lower);
        return new Drift(after - before, new Interval(after - before - fall, after - before + rise));
    }

    private static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
