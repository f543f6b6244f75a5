namespace Flywheel.Evaluate.Tools;

/// <summary>When the steps of an agent will do.</summary>
internal enum TrajectoryMode
{
    /// <summary>The expected steps, in their order, and no other.</summary>
    Exact,

    /// <summary>The expected steps in their order; others may stand between.</summary>
    InOrder,

    /// <summary>The expected steps in whatever order, among others.</summary>
    AnyOrder,

    /// <summary>No step but the expected ones; some may be missing.</summary>
    Subset,
}
