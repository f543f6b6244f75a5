using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Review.Agreement;

/// <summary>Items with the answers that reviewers gave.</summary>
internal static class RatedItems
{
    /// <summary>1 to 12 items, each with 0 to 5 answers of up to 6 values above 0.</summary>
    public static Gen<double[][]> WithMissingAnswers =>
        from distinct in Gen.Choose(1, 6)
        from items in Gen.Choose(1, 12)
        from answers in Gen.ArrayOf(Gen.ArrayOf(Answer(distinct)).Where(given => given.Length <= 5), items)
        select answers;

    /// <summary>1 to 12 items, each with the same number of answers, 2 to 5.</summary>
    public static Gen<double[][]> Complete =>
        from reviewers in Gen.Choose(2, 5)
        from items in Gen.Choose(1, 12)
        from answers in Gen.ArrayOf(Gen.ArrayOf(Answer(4), reviewers), items)
        select answers;

    // Not evenly spaced, so that ranks, differences and quotients all say something else.
    private static Gen<double> Answer(int distinct) =>
        Gen.Choose(1, distinct).Select(value => (value * value) + (value / 8.0));
}
