using System.CommandLine;
using Flywheel.Cli;
using Flywheel.Cli.Lake;

var root = new RootCommand("Flywheel: turns what users correct into versioned training data.")
{
    GlobalOptions.Workspace,
    GlobalOptions.Json,
    DatasetCommand.Create(),
};
var arguments = root.Parse(args);
if (arguments.Errors.Count > 0)
{
    foreach (var error in arguments.Errors)
        Output.Say($"flywheel: {error.Message}");
    Output.Say("Try: flywheel --help");
    return ExitCode.Failure;
}
try
{
    return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception)
{
    return Failure.Report(exception);
}
