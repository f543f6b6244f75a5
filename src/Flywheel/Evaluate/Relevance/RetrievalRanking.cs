using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Relevance;

/// <summary>
/// Whether a search found the documents that are known to be relevant, and put them first. All three measures of
/// <see cref="RankingMetrics"/> are in the evidence; the score is one of them, and its mean over rows MAP, MRR or nDCG.
/// </summary>
public sealed class RetrievalRanking : IEvaluator
{
    /// <summary>How many missed documents are given as evidence, those of the highest gain first.</summary>
    public const int MostMissed = 3;

    private const int Method = 1;
    private const int UsualPlaces = 10;
    private const double UsualPassMark = 0.5;

    private readonly RankingMeasure _measure;
    private readonly int _places;
    private readonly PassMark _passMark;

    /// <summary>Creates the evaluator.</summary>
    /// <param name="measure">The measure that is the score.</param>
    /// <param name="places">So many places count for nDCG, from the first on.</param>
    /// <param name="passMark">The least score that passes, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No place counts, or the pass mark is not within 0 to 1.</exception>
    public RetrievalRanking(
        RankingMeasure measure = RankingMeasure.Ndcg,
        int places = UsualPlaces,
        double passMark = UsualPassMark
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        (_measure, _places, _passMark) = (measure, places, new PassMark(passMark));
    }

    /// <inheritdoc/>
    public string Name => "retrieval_ranking";

    /// <inheritdoc/>
    public string Version => $"{_passMark.Version(Method)}-{NameOf(_measure)}";

    /// <summary>Makes it from the options <c>measure</c>, <c>places</c> and <c>pass_mark</c>.</summary>
    /// <exception cref="FlywheelException">An option is wrong.</exception>
    internal static RetrievalRanking Create(EvaluatorOptions options)
    {
        var measure = options.Choice(
            "measure",
            ("ndcg", RankingMeasure.Ndcg),
            ("map", RankingMeasure.AveragePrecision),
            ("mrr", RankingMeasure.ReciprocalRank)
        );
        var places = options.Number("places") ?? UsualPlaces;
        if (places is not (>= 1 and <= int.MaxValue) || places != Math.Floor(places))
            throw options.Fault("places has to be a whole number of at least 1");
        var mark = options.Number("pass_mark") ?? UsualPassMark;
        return mark <= 1 ? new(measure, (int)places, mark) : throw options.Fault("pass_mark has to be within 0 to 1");
    }

    /// <summary>Scores the ranking; unscored where no relevant document is known, or nothing was ranked.</summary>
    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Evaluate(row, prediction));

    private Score Evaluate(Example row, Prediction prediction)
    {
        if (RelevantDocuments.Of(row) is not { Count: > 0 } relevant)
            return Score.Unscored($"The row names no relevant document in '{RelevantDocuments.Field}'.");
        if (RankedDocuments.Of(row, prediction) is not { } ranking)
            return Score.Unscored("The answer is no JSON list of documents, and the row has no context.");
        var isRelevant = ranking.Select(relevant.ContainsKey).ToList();
        var measures = new Dictionary<RankingMeasure, double>
        {
            [RankingMeasure.AveragePrecision] = RankingMetrics.AveragePrecision(isRelevant, relevant.Count),
            [RankingMeasure.ReciprocalRank] = RankingMetrics.ReciprocalRank(isRelevant),
            [RankingMeasure.Ndcg] = RankingMetrics.Ndcg(
                [.. ranking.Select(document => relevant.GetValueOrDefault(document))],
                [.. relevant.Values],
                _places
            ),
        };
        // Sums of fractions may come out a hair above one.
        var score = Math.Min(1, measures[_measure]);
        return Score.Of(
            score,
            _passMark.IsMetBy(score),
            Reason(isRelevant, relevant.Count),
            [.. Evidence(measures, relevant, ranking)]
        );
    }

    private static string Reason(List<bool> isRelevant, int relevant)
    {
        var found = isRelevant.Count(each => each);
        var first = found == 0 ? "" : $", the first at place {isRelevant.IndexOf(true) + 1}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found} of {relevant} relevant documents were found{first}."
        );
    }

    private IEnumerable<string> Evidence(
        Dictionary<RankingMeasure, double> measures,
        IReadOnlyDictionary<string, double> relevant,
        IReadOnlyList<string> ranking
    )
    {
        foreach (var (measure, value) in measures)
            yield return string.Create(CultureInfo.InvariantCulture, $"{NameOf(measure)} {value:0.####}");
        var missed = relevant
            .Where(document => !ranking.Contains(document.Key))
            .OrderByDescending(document => document.Value)
            .Take(MostMissed);
        foreach (var (document, _) in missed)
            yield return $"missed: {Excerpt.Of(document)}";
    }

    private string NameOf(RankingMeasure measure) =>
        measure switch
        {
            RankingMeasure.AveragePrecision => "map",
            RankingMeasure.ReciprocalRank => "mrr",
            _ => string.Create(CultureInfo.InvariantCulture, $"ndcg@{_places}"),
        };
}
