namespace Flywheel.Gate;

/// <summary>What a gate, or one of its checks, says.</summary>
public enum GateOutcome
{
    /// <summary>What was asked for is shown.</summary>
    Pass,

    /// <summary>The opposite is shown.</summary>
    Block,

    /// <summary>The sample shows neither.</summary>
    Inconclusive,
}
