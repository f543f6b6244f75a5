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
    // A method that makes each, and not the command's own, for to name that one loads the command's class, called or not.
    public static readonly IReadOnlyList<NamedCommand> All =
    [
        new("demo", () => DemoCommand.Create()),
        new("init", () => InitCommand.Create()),
        new(ServeCommand.Name, () => ServeCommand.Create()),
        new("key", () => KeyCommand.Create()),
        new("account", () => AccountCommand.Create()),
        new("ingest", () => IngestCommand.Create()),
        new("trace", () => TraceCommand.Create()),
        new("curate", () => CurateCommand.Create()),
        new("quarantine", () => QuarantineCommand.Create()),
        new("breaker", () => BreakerCommand.Create()),
        new("review", () => ReviewCommand.Create()),
        new("dataset", () => DatasetCommand.Create()),
        new("eval", () => EvalCommand.Create()),
        new("judge", () => JudgeCommand.Create()),
        new("gate", () => GateCommand.Create()),
        new("train", () => TrainCommand.Create()),
        new("model", () => ModelCommand.Create()),
        new("augment", () => AugmentCommand.Create()),
        new("prompt", () => PromptCommand.Create()),
        new("turn", () => TurnCommand.Create()),
        new("release", () => ReleaseCommand.Create()),
        new("route", () => RouteCommand.Create()),
        new("failure-mode", () => FailureModeCommand.Create()),
        new("metrics", () => MetricsCommand.Create()),
        new("audit", () => AuditCommand.Create()),
        new("backup", () => BackupCommand.Create()),
        new("restore", () => RestoreCommand.Create()),
        new("doctor", () => DoctorCommand.Create()),
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

/// <summary>A command, and the name by which it is called.</summary>
internal sealed record NamedCommand(string Name, Func<Command> Create);
