namespace Flywheel.Cli;

/// <summary>Turns what a command threw into a message and an exit code; a user never sees a stack trace.</summary>
internal static class Failure
{
    public static int Report(Exception exception)
    {
        switch (exception)
        {
            case OperationCanceledException:
                Output.Say("flywheel: interrupted.");
                return ExitCode.Interrupted;
            case FlywheelException failure:
                Output.Say($"flywheel: {failure.Message}");
                return ExitCode.Failure;
            case IOException or UnauthorizedAccessException:
                Output.Say(
                    $"flywheel: {exception.Message.TrimEnd('.')}. Check that the folder is writable and that its disk has room."
                );
                return ExitCode.Failure;
            default:
                Output.Say($"flywheel: unexpected {exception.GetType().Name}: {exception.Message}");
                Output.Say("This is a fault of Flywheel. Set FLYWHEEL_DEBUG=1 to see where, and please report it.");
                if (Environment.GetEnvironmentVariable("FLYWHEEL_DEBUG") == "1")
                    Output.Say(exception.ToString());
                return ExitCode.Failure;
        }
    }
}
