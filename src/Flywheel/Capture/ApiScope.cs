namespace Flywheel.Capture;

/// <summary>What a key lets its holder do.</summary>
internal enum ApiScope
{
    /// <summary>Send edits and feedback.</summary>
    Capture,

    /// <summary>Read events and metrics.</summary>
    Read,

    /// <summary>Everything.</summary>
    Admin,
}
