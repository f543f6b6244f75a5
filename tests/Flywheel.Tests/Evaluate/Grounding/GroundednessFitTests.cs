using System.Text.Json;
using Flywheel.Evaluate.Grounding;
using Flywheel.Text;

namespace Flywheel.Tests.Evaluate.Grounding;

/// <summary>What the signs of <see cref="Groundedness"/> are worth whichever rows the weights are fitted on.</summary>
public sealed class GroundednessFitTests
{
    // Which sentence of an answer is the least supported hangs on the weights; after a few rounds it stays the same one.
    private const int Rounds = 4;

    [Fact]
    public void Five_fold_cross_validation_over_the_documents_of_BEGIN_gives_the_same_quality()
    {
        var rows = RealData.Rows("ground_begin").Select(AnswerOf).ToList();

        CrossValidation.Mean(rows, row => row.Document, Measure).ShouldBe(0.956, 0.001);
    }

    private static double Measure(IReadOnlyList<FittedAnswer> training, IReadOnlyList<FittedAnswer> others)
    {
        var claiming = training.Where(row => row.Claims.Count > 0).ToList();
        // To begin with, the sentence with the most missing words.
        double[] weights = [0, -1, 0, 0, 0, 0, 0];
        for (var round = 0; round < Rounds; round++)
            weights = LogisticFit.Weights([
                .. claiming.Select(row => (row.Claims.MinBy(claim => LogisticFit.LogOdds(weights, claim))!, row.Label)),
            ]);
        return Trials.AreaUnderCurve([.. others.Select(row => (LeastSupport(row, weights), row.Label))]);
    }

    // An answer that claims nothing is attributable to nothing.
    private static double LeastSupport(FittedAnswer answer, double[] weights) =>
        answer
            .Claims.Select(claim => LogisticFit.LogOdds(weights, claim))
            .DefaultIfEmpty(double.NegativeInfinity)
            .Min();

    private static FittedAnswer AnswerOf(JsonElement row)
    {
        var document = row.Text("context");
        var context = new GroundingContext([document]);
        var answer = row.Text("answer");
        var claims = new List<double[]>();
        foreach (var range in Sentences.Split(answer))
        {
            var words = WordReader.Read(answer.AsSpan(range));
            if (Claim.Of(answer.AsSpan(range), words, context) is { } claim)
                claims.Add(SignsOf(claim));
        }
        return new(document, claims, row.Text("label") == "Fully attributable");
    }

    private static double[] SignsOf(Claim claim) =>
        [
            1,
            Math.Log(1 + claim.MissingWords),
            claim.SharedPairs,
            claim.IsQuestion ? 1 : 0,
            claim.SpeaksOfSelf ? 1 : 0,
            claim.HoldsOpinion ? 1 : 0,
            claim.DeniesAlone ? 1 : 0,
        ];

    private sealed record FittedAnswer(string Document, IReadOnlyList<double[]> Claims, bool Label);
}
