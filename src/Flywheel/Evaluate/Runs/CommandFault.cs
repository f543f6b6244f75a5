namespace Flywheel.Evaluate.Runs;

/// <summary>A process of a <see cref="CommandTarget"/> gave no proper answer; never leaves the target.</summary>
internal sealed class CommandFault(string message) : Exception(message);
