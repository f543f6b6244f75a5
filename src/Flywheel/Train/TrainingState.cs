namespace Flywheel.Train;

/// <summary>How a training run stands. The names are stored in lower case; they never change.</summary>
public enum TrainingState
{
    /// <summary>A trainer is at work, or was when its process was killed: the next start goes on with it.</summary>
    Running,

    /// <summary>It failed and is tried again at <see cref="TrainingRun.NextTryAt"/>.</summary>
    Waiting,

    /// <summary>There is a model.</summary>
    Succeeded,

    /// <summary>It failed as often as it may; a person has to look.</summary>
    Failed,

    /// <summary>A person ended it.</summary>
    Canceled,
}
