namespace Flywheel.Gate;

/// <summary>The same rows in the baseline and in the candidate.</summary>
public sealed record Comparison
{
    /// <summary>Rows that passed or failed in both.</summary>
    public required long Pairs { get; init; }

    /// <summary>The share of them that passed in the baseline; null without pairs.</summary>
    public required double? BaselinePassRate { get; init; }

    /// <summary>The share of them that passes in the candidate; null without pairs.</summary>
    public required double? PassRate { get; init; }

    /// <summary>Rows that passed and now fail.</summary>
    public required RowSample Lost { get; init; }

    /// <summary>Rows that failed and now pass.</summary>
    public required RowSample Gained { get; init; }

    /// <summary>Rows with a score in both.</summary>
    public required long ScoredPairs { get; init; }

    /// <summary>Their mean score in the baseline; null without scored pairs.</summary>
    public required double? BaselineMeanScore { get; init; }

    /// <summary>Their mean score in the candidate; null without scored pairs.</summary>
    public required double? MeanScore { get; init; }
}
