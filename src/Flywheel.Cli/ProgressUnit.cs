namespace Flywheel.Cli;

/// <summary>What a <see cref="ProgressLine"/> counts.</summary>
internal enum ProgressUnit
{
    /// <summary>Rows, events, checks: whole numbers.</summary>
    Items,

    /// <summary>Bytes, shown as megabytes of 1,048,576.</summary>
    Bytes,
}
