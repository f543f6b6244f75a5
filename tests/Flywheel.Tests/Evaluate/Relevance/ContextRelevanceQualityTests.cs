using Flywheel.Evaluate.Relevance;

namespace Flywheel.Tests.Evaluate.Relevance;

/// <summary>Mean average precision against people's judgements. docs/evaluators.md quotes these figures.</summary>
public sealed class ContextRelevanceQualityTests
{
    [Fact]
    public void The_answering_sentence_of_a_page_ranks_at_a_mean_precision_of_64_of_100()
    {
        var precisions =
            from row in RealData.Rows("rel_wikiqa")
            let candidates = row.GetProperty("candidates").EnumerateArray().ToList()
            let scores = new RelevanceIndex(candidates.Select(candidate => candidate.Text("text"))).Score(
                row.Text("query")
            )
            select AveragePrecision(scores, i => candidates[i].GetProperty("relevant").GetInt32() == 1);

        precisions.Average().ShouldBeGreaterThan(0.64);
    }

    [Fact]
    public void The_relevant_abstracts_of_Cranfield_rank_at_a_mean_precision_of_45_of_100()
    {
        var documents = RealData.Rows("rel_cranfield_docs").ToList();
        var numbers = documents.Select(document => document.GetProperty("doc").GetInt32()).ToList();
        var index = new RelevanceIndex(documents.Select(document => document.Text("text")));

        var precisions =
            from row in RealData.Rows("rel_cranfield_queries")
            let judged = row.GetProperty("qrels")
                .EnumerateArray()
                .Select(judgement => judgement.GetProperty("doc").GetInt32())
            let relevant = judged.ToHashSet()
            select AveragePrecision(index.Score(row.Text("query")), i => relevant.Contains(numbers[i]));

        precisions.Average().ShouldBeGreaterThan(0.45);
    }

    // Among equals the later comes first: the first sentences of a page answer most often, and order is no merit of a score.
    private static double AveragePrecision(IReadOnlyList<double> scores, Func<int, bool> isRelevant)
    {
        var ranking = Enumerable
            .Range(0, scores.Count)
            .OrderByDescending(i => scores[i])
            .ThenByDescending(i => i)
            .Select(isRelevant)
            .ToList();
        return RankingMetrics.AveragePrecision(ranking, ranking.Count(relevant => relevant));
    }
}
