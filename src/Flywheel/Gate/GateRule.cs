namespace Flywheel.Gate;

/// <summary>What a check asks for.</summary>
public enum GateRule
{
    /// <summary>A least pass rate.</summary>
    Floor,

    /// <summary>A largest drop of the pass rate against the baseline.</summary>
    MaxDrop,

    /// <summary>A largest drop of the mean score against the baseline.</summary>
    MaxScoreDrop,

    /// <summary>A largest share of rows without a score.</summary>
    MaxUnscored,

    /// <summary>A least rise of the mean score against the baseline.</summary>
    MinScoreGain,

    /// <summary>A failure that must not come back.</summary>
    FailureMode,
}
