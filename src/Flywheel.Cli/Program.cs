using System.CommandLine;
using Flywheel.Cli;
using Flywheel.Cli.Capture;
using Flywheel.Cli.Curate;
using Flywheel.Cli.Demo;
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
    CurateCommand.Create(),
    QuarantineCommand.Create(),
    DatasetCommand.Create(),
    AuditCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    DoctorCommand.Create(),
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
