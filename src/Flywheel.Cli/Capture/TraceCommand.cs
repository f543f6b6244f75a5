using System.CommandLine;

namespace Flywheel.Cli.Capture;

internal static class TraceCommand
{
    public static Command Create() =>
        new("trace", "The traces that applications sent.") { TraceListCommand.Create(), TraceShowCommand.Create() };
}
