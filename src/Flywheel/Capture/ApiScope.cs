namespace Flywheel.Capture;

/// <summary>What a key lets its holder do.</summary>
internal enum ApiScope
{
    /// <summary>Send edits and feedback.</summary>
    Capture,

    /// <summary>Look at everything that is not secret.</summary>
    Read,

    /// <summary>Answer the items of a queue; includes <see cref="Read"/>.</summary>
    Review,

    /// <summary>Decide where reviewers disagree, change datasets and queues; includes <see cref="Review"/>.</summary>
    Lead,

    /// <summary>Everything.</summary>
    Admin,
}
