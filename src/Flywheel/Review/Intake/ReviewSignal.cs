namespace Flywheel.Review.Intake;

/// <summary>What speaks for a person's look at something. The numbers are stored.</summary>
internal enum ReviewSignal
{
    /// <summary>The conversation was handed to a person.</summary>
    Escalation = 1,

    /// <summary>A user's thumb was down.</summary>
    ThumbsDown = 2,

    /// <summary>Curation did not dare to decide.</summary>
    Quarantine = 3,

    /// <summary>A judge and an evaluator contradict each other.</summary>
    Dissent = 4,

    /// <summary>A score; its strength is the score, on its own scale.</summary>
    Score = 5,

    /// <summary>A model is not sure; the strength is how unsure, from 0 to 1.</summary>
    Uncertainty = 6,

    /// <summary>Every check was passed.</summary>
    Pass = 7,
}
