namespace Flywheel.Server.Changes;

/// <summary>What of a workspace may have changed.</summary>
internal enum Area
{
    /// <summary>Traces came in.</summary>
    Traces,

    /// <summary>Somebody reviewed, or a queue changed.</summary>
    Review,

    /// <summary>A dataset has a new version or tag.</summary>
    Datasets,

    /// <summary>Results of an evaluation came in.</summary>
    Evaluations,

    /// <summary>A gate decided.</summary>
    Gates,

    /// <summary>An edit came into quarantine or was decided, or the circuit breaker was opened or closed.</summary>
    Quarantine,

    /// <summary>A training began, ended, or waits for its next try.</summary>
    Training,

    /// <summary>Somebody was invited, came in, or may do something else.</summary>
    People,
}
