using Flywheel.Storage;

namespace Flywheel.Curate.Breaker;

/// <summary>
/// When the circuit breaker opens: section <c>breaker</c> of <c>flywheel.yaml</c>. A share counts as too high when the lower
/// end of its Wilson interval is above the ceiling; a ceiling of 1 is never reached, and so switches its signal off.
/// </summary>
public sealed record BreakerOptions
{
    /// <summary>Whether edits are watched, and held while the breaker is open.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many edits are looked at together, 50 to 10,000; those that the edit window discards do not count.</summary>
    public int Window { get; init; } = 500;

    /// <summary>The least edits of a share of everybody's edits.</summary>
    public int MinEdits { get; init; } = 50;

    /// <summary>The least edits of a share of one actor's edits.</summary>
    public int ActorMinEdits { get; init; } = 20;

    /// <summary>The ceiling of the unsafe edits among everybody's, 0 to 1.</summary>
    public double UnsafeShare { get; init; } = 0.2;

    /// <summary>The ceiling of the unsafe edits among one actor's, 0 to 1.</summary>
    public double ActorUnsafeShare { get; init; } = 0.3;

    /// <summary>The ceiling of one actor's edits among those that would be kept, 0 to 1.</summary>
    public double ConcentrationShare { get; init; } = 0.5;

    /// <summary>The least actors in the window among whom concentration means something.</summary>
    public int MinActors { get; init; } = 10;

    /// <summary>The ceiling of the reversals among the edits that would be kept, of everybody and of one actor, 0 to 1.</summary>
    public double ReversalShare { get; init; } = 0.05;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static BreakerOptions From(WorkspaceConfiguration configuration) => configuration.Read("breaker", From);

    private static BreakerOptions From(ConfigurationSection section)
    {
        var absent = new BreakerOptions();
        return new BreakerOptions
        {
            Enabled = section.Boolean("enabled", absent.Enabled),
            Window = section.WholeNumber("window", absent.Window, 50, 10_000),
            MinEdits = section.WholeNumber("min_edits", absent.MinEdits, 10, 10_000),
            ActorMinEdits = section.WholeNumber("actor_min_edits", absent.ActorMinEdits, 10, 10_000),
            UnsafeShare = section.Number("unsafe_share", absent.UnsafeShare, 0, 1),
            ActorUnsafeShare = section.Number("actor_unsafe_share", absent.ActorUnsafeShare, 0, 1),
            ConcentrationShare = section.Number("concentration_share", absent.ConcentrationShare, 0, 1),
            MinActors = section.WholeNumber("min_actors", absent.MinActors, 2, 10_000),
            ReversalShare = section.Number("reversal_share", absent.ReversalShare, 0, 1),
        };
    }
}
