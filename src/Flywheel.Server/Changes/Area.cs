using Flywheel.Capture;

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

    /// <summary>A turn of the wheel began, went on or ended.</summary>
    Turns,

    /// <summary>The safety policy has another text.</summary>
    Policy,

    /// <summary>A key was made or revoked.</summary>
    Keys,

    /// <summary>Something is new in the audit trail.</summary>
    Audit,
}

/// <summary>Who is told of an area.</summary>
internal static class AreaScopes
{
    /// <summary>
    /// Who may not read the audit trail is not told of it either: an answer that decides an item is in it and one to a gold item is
    /// not, so that the one who answers could tell them apart.
    /// </summary>
    public static ApiScope ScopeOf(Area area) => area is Area.Audit or Area.Keys ? ApiScope.Admin : ApiScope.Read;
}
