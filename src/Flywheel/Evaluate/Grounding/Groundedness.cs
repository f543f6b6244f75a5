using System.Globalization;
using Flywheel.Lake;
using Flywheel.Text;

namespace Flywheel.Evaluate.Grounding;

/// <summary>
/// Whether the documents of the row support every sentence of the answer. The score is that of the least supported
/// sentence: one invention makes an answer ungrounded. Needs no model; compares words, so that it takes a free paraphrase
/// for unsupported and a small lie in the documents' own words for supported.
/// </summary>
public sealed class Groundedness : IEvaluator
{
    /// <summary>How many unsupported sentences are given as evidence, the first ones.</summary>
    public const int MostEvidence = 10;

    // Logistic regression on the half of BEGIN (Dziri et al., "Evaluating Attribution in Dialogue Systems", 2022; CC BY 4.0
    // and CDLA-Sharing 1.0) whose documents have an even number of UTF-16 units, the least supported sentence of each
    // answer against "Fully attributable". The other half and QAGS test them; docs/evaluators.md gives the figures.
    private const double Start = 0.1;
    private const double MissingWords = -2.1;
    private const double SharedPairs = 3.0;
    private const double Question = -2.4;
    private const double Self = -1.1;
    private const double Opinion = -0.6;
    private const double Denial = -1.7;

    private const int Method = 1;

    private readonly PassMark _passMark;

    /// <summary>Creates the evaluator.</summary>
    /// <param name="passMark">The least score that passes, 0 to 1. At 0.5 a sentence is as likely supported as not.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pass mark is not within 0 to 1.</exception>
    public Groundedness(double passMark = 0.5) => _passMark = new PassMark(passMark);

    /// <inheritdoc/>
    public string Name => "groundedness";

    /// <inheritdoc/>
    public string Version => _passMark.Version(Method);

    /// <summary>Scores an answer; unscored without an answer, without documents, and when no sentence claims anything.</summary>
    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Evaluate(row.Context, prediction.Output));

    private Score Evaluate(IReadOnlyList<string> documents, string? output)
    {
        if (string.IsNullOrWhiteSpace(output))
            return Score.Unscored("There is no answer.");
        if (documents.All(string.IsNullOrWhiteSpace))
            return Score.Unscored("The row has no context.");
        var context = new GroundingContext(documents);
        var unsupported = new List<string>();
        var (claims, least) = (0, 1.0);
        var words = new List<Word>();
        foreach (var range in Sentences.Split(output))
        {
            words.Clear();
            WordReader.Read(output.AsSpan(range), words);
            if (Claim.Of(output.AsSpan(range), words, context) is not { } claim)
                continue;
            claims++;
            var support = Support(claim);
            least = Math.Min(least, support);
            if (!_passMark.IsMetBy(support))
                unsupported.Add(output[range]);
        }
        return claims == 0
            ? Score.Unscored("The answer claims nothing.")
            : Score.Of(
                least,
                unsupported.Count == 0,
                Reason(claims, unsupported.Count),
                [.. unsupported.Take(MostEvidence)]
            );
    }

    private static double Support(Claim claim) =>
        Logistic.Probability(
            Start
                + (MissingWords * Math.Log(1 + claim.MissingWords))
                + (SharedPairs * claim.SharedPairs)
                + (claim.IsQuestion ? Question : 0)
                + (claim.SpeaksOfSelf ? Self : 0)
                + (claim.HoldsOpinion ? Opinion : 0)
                + (claim.DeniesAlone ? Denial : 0)
        );

    private static string Reason(int claims, int unsupported) =>
        unsupported == 0
            ? "The context supports every sentence."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The context does not support {unsupported} of {claims} sentences."
            );
}
