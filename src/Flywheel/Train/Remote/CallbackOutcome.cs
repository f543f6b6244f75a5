namespace Flywheel.Train.Remote;

/// <summary>What became of a <see cref="Callback"/>.</summary>
internal enum CallbackOutcome
{
    /// <summary>It was heard, now or before.</summary>
    Heard,

    /// <summary>It is not signed, or by somebody else, or too long ago; or nobody is expected to say anything.</summary>
    NotSigned,

    /// <summary>It is signed, and no run has its id.</summary>
    UnknownRun,

    /// <summary>It is signed, and says nothing of how the run stands.</summary>
    NotUnderstood,
}
