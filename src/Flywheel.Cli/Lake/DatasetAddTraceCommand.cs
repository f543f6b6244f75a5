using System.CommandLine;

namespace Flywheel.Cli.Lake;

internal static class DatasetAddTraceCommand
{
    public static Command Create()
    {
        var name = DatasetCommand.NameArgument();
        name.Description = "A dataset of evaluation rows, such as regressions; made when it is not there.";
        var trace = new Argument<string>("TRACE") { Description = "The trace: 32 hexadecimal digits." };
        var expected = new Option<string?>("--expected") { Description = "The right answer.", HelpName = "TEXT" };
        var mode = new Option<string?>("--failure-mode")
        {
            Description = "What went wrong; makes it a regression row. Default: an eval row.",
            HelpName = "MODE",
        };
        var command = new Command("add-trace", "Make a stored trace a row: one, however often it is done.")
        {
            name,
            trace,
            expected,
            mode,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
                var id = arguments.GetRequiredValue(trace);
                var found =
                    wheel.Traces.Find(id)
                    ?? throw new FlywheelException(
                        $"There is no trace '{id}'. 'flywheel trace list' shows what there is."
                    );
                var result = wheel.Datasets.AddTrace(
                    arguments.GetRequiredValue(name),
                    found,
                    arguments.GetValue(expected),
                    arguments.GetValue(mode),
                    cancellationToken
                );
                arguments.Output().Write(result, ImportReport.Print);
                return ExitCode.Success;
            }
        );
        return command;
    }
}
