namespace Flywheel.Turn;

/// <summary>The steps of a turn in their order. The names are stored in snake case; they never change.</summary>
internal enum TurnStepName
{
    /// <summary>Events that wait become verdicts, and kept edits a version.</summary>
    Curate,

    /// <summary>What the rules of queues ask for enters the review.</summary>
    Review,

    /// <summary>The dataset to train on is brought up to its sources.</summary>
    Version,

    /// <summary>The current model answers the evaluation.</summary>
    EvaluateCurrent,

    /// <summary>Its failures of the development part are found.</summary>
    Mine,

    /// <summary>They become rows to train on.</summary>
    Augment,

    /// <summary>A candidate is trained, if it is due.</summary>
    Train,

    /// <summary>The candidate answers the same rows.</summary>
    EvaluateCandidate,

    /// <summary>The held-out part decides.</summary>
    Gate,

    /// <summary>A candidate that passed becomes the current model.</summary>
    Record,
}
