using Flywheel.Text;

namespace Flywheel.Evaluate.Matching;

/// <summary>1 less the edit distance as a share of the longer text, both in Unicode code points.</summary>
internal sealed class LevenshteinComparison : IAnswerComparison
{
    public string Verb => "is near";

    public double? Compare(string expected, string answer)
    {
        var longest = Math.Max(EditDistance.CountCodePoints(expected), EditDistance.CountCodePoints(answer));
        return longest == 0 ? 1 : 1 - (double)EditDistance.Measure(expected, answer) / longest;
    }
}
