namespace Flywheel.Server.Capture;

/// <summary>How the items of a body are laid out.</summary>
internal enum BodyLayout
{
    /// <summary>One object or one list of objects.</summary>
    Json,

    /// <summary>One object a line.</summary>
    Ndjson,

    /// <summary>Something else.</summary>
    Unknown,
}
