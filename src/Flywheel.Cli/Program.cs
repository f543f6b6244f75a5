using System.CommandLine;
using Flywheel.Cli;
using Flywheel.Cli.Augment;
using Flywheel.Cli.Capture;
using Flywheel.Cli.Curate;
using Flywheel.Cli.Demo;
using Flywheel.Cli.Evaluate;
using Flywheel.Cli.Gate;
using Flywheel.Cli.Lake;
using Flywheel.Cli.Measure;
using Flywheel.Cli.Review;
using Flywheel.Cli.Server;
using Flywheel.Cli.Storage;
using Flywheel.Cli.Train;

var root = new RootCommand("Flywheel: turns what users correct into versioned training data.")
{
    GlobalOptions.Workspace,
    GlobalOptions.Json,
    DemoCommand.Create(),
    InitCommand.Create(),
    ServeCommand.Create(),
    KeyCommand.Create(),
    AccountCommand.Create(),
    IngestCommand.Create(),
    TraceCommand.Create(),
    CurateCommand.Create(),
    QuarantineCommand.Create(),
    ReviewCommand.Create(),
    DatasetCommand.Create(),
    EvalCommand.Create(),
    JudgeCommand.Create(),
    GateCommand.Create(),
    TrainCommand.Create(),
    ModelCommand.Create(),
    AugmentCommand.Create(),
    PromptCommand.Create(),
    ReleaseCommand.Create(),
    RouteCommand.Create(),
    FailureModeCommand.Create(),
    MetricsCommand.Create(),
    AuditCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    DoctorCommand.Create(),
};

// Who does not know the commands yet types nothing, or "help".
var line = args is [] or ["help", ..] ? [.. args.Skip(1), "--help"] : args;
var arguments = root.Parse(line);
if (WrongUsage.Report(arguments, line))
    return ExitCode.Failure;
try
{
    return await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception)
{
    return Failure.Report(exception);
}
