using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Relevance;

/// <summary>
/// Whether the documents of the row can answer its question: the score is that of the best document. It judges what was
/// retrieved, not the answer. <see cref="RelevanceIndex"/> scores the documents one by one.
/// </summary>
public sealed class ContextRelevance : IEvaluator
{
    /// <summary>How many documents are given as evidence, the best first.</summary>
    public const int MostEvidence = 3;

    private const int EvidenceLength = 200;
    private const int Method = 1;

    private readonly PassMark _passMark;

    /// <summary>Creates the evaluator.</summary>
    /// <param name="passMark">The least score that passes, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pass mark is not within 0 to 1.</exception>
    public ContextRelevance(double passMark = 0.3) => _passMark = new PassMark(passMark);

    /// <inheritdoc/>
    public string Name => "context_relevance";

    /// <inheritdoc/>
    public string Version => _passMark.Version(Method);

    /// <summary>Scores the documents; unscored without documents and without a question.</summary>
    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Evaluate(row));

    private Score Evaluate(Example row)
    {
        var question = Question.Of(row.Input);
        if (string.IsNullOrWhiteSpace(question))
            return Score.Unscored("The row has no question.");
        if (row.Context.All(string.IsNullOrWhiteSpace))
            return Score.Unscored("The row has no context.");
        var scores = new RelevanceIndex(row.Context).Score(question);
        var best = scores.Max();
        var relevant = Enumerable
            .Range(0, scores.Count)
            .Where(i => _passMark.IsMetBy(scores[i]))
            .OrderByDescending(i => scores[i])
            .ToList();
        return Score.Of(
            best,
            relevant.Count > 0,
            Reason(relevant.Count, scores.Count),
            [.. relevant.Take(MostEvidence).Select(i => Beginning(row.Context[i]))]
        );
    }

    private static string Reason(int relevant, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"{relevant} of {all} documents speak to the question.");

    private static string Beginning(string document)
    {
        if (document.Length <= EvidenceLength)
            return document;
        // No half of a surrogate pair at the end.
        var length = char.IsHighSurrogate(document[EvidenceLength - 1]) ? EvidenceLength - 1 : EvidenceLength;
        return document[..length] + "…";
    }
}
