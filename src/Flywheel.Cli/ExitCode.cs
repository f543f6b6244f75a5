namespace Flywheel.Cli;

/// <summary>What a command answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The command did its work and the answer is no: a check found something wrong.</summary>
    public const int Negative = 1;

    /// <summary>The command could not do its work: wrong usage, bad input, or a failure that the message explains.</summary>
    public const int Failure = 2;

    /// <summary>The command did its work and there is no answer: a gate's results show neither yes nor no.</summary>
    public const int Undecided = 3;

    /// <summary>Stopped by Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;
}
