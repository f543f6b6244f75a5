namespace Flywheel.Augment.Datasets;

/// <summary>How the rows of a training set are written; variants are written in the same way.</summary>
internal enum TrainingShape
{
    /// <summary><c>input</c> and <c>expected</c>.</summary>
    Example,

    /// <summary><c>prompt</c>, <c>chosen</c> and <c>rejected</c>.</summary>
    Preference,

    /// <summary><c>prompt</c> and <c>completion</c>.</summary>
    Completion,

    /// <summary><c>messages</c>, the last of which is the answer.</summary>
    Conversation,
}
