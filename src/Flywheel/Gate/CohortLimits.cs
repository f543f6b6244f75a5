namespace Flywheel.Gate;

/// <summary>What a set of rows has to hold; a limit that is null is not asked for.</summary>
public sealed record CohortLimits
{
    /// <summary>The least pass rate, from 0 to below 1.</summary>
    public double? Floor { get; init; }

    /// <summary>The most that the pass rate may fall against the baseline, as a share of the rows: 0 to 1.</summary>
    public double? MaxDrop { get; init; }

    /// <summary>The most that the mean score may fall against the baseline: 0 to 1.</summary>
    public double? MaxScoreDrop { get; init; }

    /// <summary>The mean score has to rise by more than this against the baseline, and by more than chance: 0 to 1.</summary>
    public double? MinScoreGain { get; init; }
}
