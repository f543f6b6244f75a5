namespace Flywheel.Turn;

/// <summary>How a step of a turn ended. The names are stored in snake case; they never change.</summary>
internal enum TurnStepState
{
    /// <summary>It did something.</summary>
    Done,

    /// <summary>There was nothing to do; the step says why.</summary>
    NothingDue,

    /// <summary>Something has to change first that is no fault: see <see cref="TurnStep.HeldBy"/>.</summary>
    Held,

    /// <summary>It could not be done.</summary>
    Failed,
}
