using System.CommandLine;
using Flywheel.Cli;
using Flywheel.Cli.Capture;
using Flywheel.Cli.Curate;
using Flywheel.Cli.Demo;
using Flywheel.Cli.Evaluate;
using Flywheel.Cli.Gate;
using Flywheel.Cli.Lake;
using Flywheel.Cli.Server;
using Flywheel.Cli.Storage;

var root = new RootCommand("Flywheel: turns what users correct into versioned training data.")
{
    GlobalOptions.Workspace,
    GlobalOptions.Json,
    DemoCommand.Create(),
    InitCommand.Create(),
    ServeCommand.Create(),
    KeyCommand.Create(),
    IngestCommand.Create(),
    TraceCommand.Create(),
    CurateCommand.Create(),
    QuarantineCommand.Create(),
    DatasetCommand.Create(),
    EvalCommand.Create(),
    GateCommand.Create(),
    AuditCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    DoctorCommand.Create(),
};
var arguments = root.Parse(args);
var isEmpty = args.Contains("");
if (arguments.Errors.Count > 0 || isEmpty)
{
    foreach (var error in arguments.Errors)
        Output.Say($"flywheel: {error.Message}");
    // Most often a variable of a script that has no value; what it meant is not to be guessed.
    if (isEmpty)
        Output.Say("flywheel: An argument is empty.");
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
