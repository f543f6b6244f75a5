namespace Flywheel.Gate;

/// <summary>Limits of one cohort, or of every cohort that an attribute makes.</summary>
public sealed record CohortRule
{
    /// <summary>The attribute each of whose values is a cohort; null where <see cref="Cohort"/> names one.</summary>
    public string? By { get; init; }

    /// <summary>The attributes that a row of the cohort has; empty where <see cref="By"/> makes the cohorts.</summary>
    public IReadOnlyDictionary<string, string> Cohort { get; init; } = new Dictionary<string, string>();

    /// <summary>What each cohort has to hold.</summary>
    public required CohortLimits Limits { get; init; }
}
