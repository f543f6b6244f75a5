namespace Flywheel.Events;

/// <summary>The kinds of feedback, named in JSON as here in lower case.</summary>
public enum FeedbackType
{
    /// <summary>Thumb up or down, by the sign of the value.</summary>
    Thumb = 1,

    /// <summary>A rating on the application's own scale.</summary>
    Rating,

    /// <summary>The answer was accepted as it was.</summary>
    Accept,

    /// <summary>The answer was copied.</summary>
    Copy,

    /// <summary>Another answer was asked for.</summary>
    Regenerate,

    /// <summary>The conversation was left.</summary>
    Abandon,

    /// <summary>The conversation was handed to a person.</summary>
    Escalation,

    /// <summary>A case that was closed came back.</summary>
    Reopen,
}
