using System.Text.Json;
using Flywheel.Evaluate.Grounding;

namespace Flywheel.Tests.Evaluate.Grounding;

/// <summary>What people said of the same answers. docs/evaluators.md quotes these figures.</summary>
public sealed class GroundednessQualityTests
{
    private const double HalfOfTheLastDigit = 0.005;

    private static readonly Groundedness Evaluator = new();

    [Fact]
    public void Attributable_answers_of_BEGIN_score_above_the_others_in_95_of_100_pairs()
    {
        // The weights were fitted on the documents of even length.
        var rows = RealData
            .Rows("ground_begin")
            .Where(row => row.Text("context").Length % 2 == 1)
            .Select(row => (Score(row, "answer"), row.Text("label") == "Fully attributable"))
            .ToList();

        Trials.AreaUnderCurve(rows).ShouldBeGreaterThan(0.95);
    }

    [Theory]
    [InlineData("", 0.81)]
    [InlineData("cnndm", 0.86)]
    [InlineData("xsum", 0.70)]
    public void Sentences_of_QAGS_that_most_reviewers_accept_score_above_the_others_in_80_of_100_pairs(
        string part,
        double area
    )
    {
        var rows = (
            from row in RealData.Rows("ground_qags_3annot")
            where part.Length == 0 || row.Text("set") == part
            from sentence in row.GetProperty("sentences").EnumerateArray()
            let votes = sentence.GetProperty("labels").EnumerateArray().ToList()
            let accepted = votes.Count(vote => vote.GetProperty("yes").GetBoolean())
            select (Score(row.Text("context"), sentence.Text("text")), accepted * 2 > votes.Count)
        ).ToList();

        Trials.AreaUnderCurve(rows).ShouldBe(area, HalfOfTheLastDigit);
    }

    [Fact]
    public void Summaries_of_recent_models_without_an_unwanted_hallucination_score_above_the_others_in_61_of_100_pairs()
    {
        var rows = RealData
            .Rows("ground_faithbench")
            .Select(row => (Score(row, "answer"), row.Text("worst_label") != "Unwanted"))
            .ToList();

        Trials.AreaUnderCurve(rows).ShouldBe(0.61, HalfOfTheLastDigit);
    }

    private static double Score(JsonElement row, string name) => Score(row.Text("context"), row.Text(name));

    // An answer that claims nothing is attributable to nothing.
    private static double Score(string context, string answer) => Evaluator.Judge(answer, context).Value ?? 0;
}
