using Flywheel.Text;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// Chooses examples that are like the questions that fail and unlike each other: maximal marginal relevance, of J. Carbonell and J.
/// Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering Documents and Producing Summaries", 1998. The next example is
/// the row d with the highest λ·r(d) − (1 − λ)·max s(d, e) over the examples e chosen before it. r(d) is the mean cosine of d's
/// question and the failing ones, divided by the highest such mean, and s the cosine of two questions: both are 0 to 1.
/// </summary>
internal static class ExampleChoice
{
    // The mean of as many says what fails; each more costs a pass over all rows.
    private const int MostFailures = 500;

    /// <summary>Chooses.</summary>
    /// <param name="rows">The rows; of several as good, the first is chosen.</param>
    /// <param name="failing">The questions that fail.</param>
    /// <param name="count">The most examples.</param>
    /// <param name="relevance">λ: 1 for likeness alone, 0 for difference alone.</param>
    /// <returns>The examples in the order of their choice.</returns>
    public static IReadOnlyList<ApprovedRow> Choose(
        IReadOnlyList<ApprovedRow> rows,
        IReadOnlyList<string> failing,
        int count,
        double relevance
    )
    {
        var index = new CosineIndex([.. rows.Select(row => row.Question)]);
        var relevances = Relevances(index, rows.Count, failing);
        var likeness = new float[rows.Count];
        var free = Enumerable.Range(0, rows.Count).ToList();
        var chosen = new List<ApprovedRow>();
        while (chosen.Count < count && free.Count > 0)
        {
            var best = free.MaxBy(row => relevance * relevances[row] - (1 - relevance) * likeness[row]);
            free.Remove(best);
            chosen.Add(rows[best]);
            var alike = index.Compare(rows[best].Question);
            foreach (var row in free)
                likeness[row] = Math.Max(likeness[row], alike[row]);
        }
        return chosen;
    }

    private static double[] Relevances(CosineIndex index, int rows, IReadOnlyList<string> failing)
    {
        var sums = new double[rows];
        foreach (var question in failing.Take(MostFailures))
        {
            var cosines = index.Compare(question);
            for (var row = 0; row < rows; row++)
                sums[row] += cosines[row];
        }
        var highest = sums.DefaultIfEmpty().Max();
        return highest > 0 ? Array.ConvertAll(sums, sum => sum / highest) : sums;
    }
}
