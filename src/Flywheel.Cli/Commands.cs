using System.CommandLine;
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
using Flywheel.Cli.Turn;

namespace Flywheel.Cli;

/// <summary>The commands, in the order in which the help lists them.</summary>
internal static class Commands
{
    /// <summary>Each with the name by which it is called.</summary>
    public static readonly IReadOnlyList<(string Name, Func<Command> Create)> All =
    [
        ("demo", DemoCommand.Create),
        ("init", InitCommand.Create),
        (ServeCommand.Name, ServeCommand.Create),
        ("key", KeyCommand.Create),
        ("account", AccountCommand.Create),
        ("ingest", IngestCommand.Create),
        ("trace", TraceCommand.Create),
        ("curate", CurateCommand.Create),
        ("quarantine", QuarantineCommand.Create),
        ("breaker", BreakerCommand.Create),
        ("review", ReviewCommand.Create),
        ("dataset", DatasetCommand.Create),
        ("eval", EvalCommand.Create),
        ("judge", JudgeCommand.Create),
        ("gate", GateCommand.Create),
        ("train", TrainCommand.Create),
        ("model", ModelCommand.Create),
        ("augment", AugmentCommand.Create),
        ("prompt", PromptCommand.Create),
        ("turn", TurnCommand.Create),
        ("release", ReleaseCommand.Create),
        ("route", RouteCommand.Create),
        ("failure-mode", FailureModeCommand.Create),
        ("metrics", MetricsCommand.Create),
        ("audit", AuditCommand.Create),
        ("backup", BackupCommand.Create),
        ("restore", RestoreCommand.Create),
        ("doctor", DoctorCommand.Create),
    ];

    /// <summary>
    /// What reads a command line: with the one command that stands first in it, else with all. To make the options of all of them
    /// takes as long as everything else that a short command does.
    /// </summary>
    public static RootCommand For(IReadOnlyList<string> line)
    {
        var root = new RootCommand("Flywheel: turns what users correct into versioned training data.")
        {
            GlobalOptions.Workspace,
            GlobalOptions.Json,
        };
        var named = All.Where(command => line is [var first, ..] && first == command.Name).ToList();
        foreach (var (_, create) in named.Count > 0 ? named : All)
            root.Subcommands.Add(create());
        return root;
    }
}
