namespace Flywheel.Gate.FailureModes;

/// <summary>One thing that a failure of a mode shows. Its text says what is asked for.</summary>
internal interface IFailureCondition
{
    /// <summary>The value that meets it, as a person reads it; null when none does, and when nothing is known of it.</summary>
    string? MetBy(FailingAnswer failure);
}
