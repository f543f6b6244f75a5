using System.CommandLine;

namespace Flywheel.Cli.Gate;

/// <summary><c>flywheel failure-mode</c>: the kinds of failures that have a name, and which of them a failure is.</summary>
internal static class FailureModeCommand
{
    public static Command Create() =>
        new("failure-mode", "List, show and match the kinds of failures that failure-modes.yaml names.")
        {
            FailureModeListCommand.Create(),
            FailureModeShowCommand.Create(),
            FailureModeMatchCommand.Create(),
        };
}
