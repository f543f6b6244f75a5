namespace Flywheel.Evaluate.Relevance;

/// <summary>The measures of <see cref="RankingMetrics"/>.</summary>
public enum RankingMeasure
{
    /// <summary>Looks at how high the relevant documents stand, and how much each is worth.</summary>
    Ndcg,

    /// <summary>Looks at every relevant document; its mean over questions is MAP.</summary>
    AveragePrecision,

    /// <summary>Looks at the first relevant document only; its mean over questions is MRR.</summary>
    ReciprocalRank,
}
