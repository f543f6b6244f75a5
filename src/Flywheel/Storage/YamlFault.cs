namespace Flywheel.Storage;

/// <summary>A text in YAML that is not what it has to be, and where.</summary>
/// <param name="path">Where the text came from.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1; null where the whole line is meant.</param>
/// <param name="cause">What is wrong: the end of a sentence.</param>
/// <param name="innerException">What was caught.</param>
internal sealed class YamlFault(string path, long line, long? column, string cause, Exception? innerException = null)
    : FlywheelException(FormattableString.Invariant($"{path}, line {line}: {cause}."), innerException: innerException)
{
    public long Line { get; } = line;

    public long? Column { get; } = column;

    /// <summary>What is wrong, without the place.</summary>
    public string Cause { get; } = cause;
}
