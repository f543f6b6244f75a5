using System.CommandLine;
using Flywheel.Storage;

namespace Flywheel.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Workspace = new("--workspace", "-w")
    {
        Description =
            $"The workspace's folder. Default: the variable FLYWHEEL_WORKSPACE, else ./{Flywheel.Storage.Workspace.DefaultDirectory}. Only init, serve, key create, account add, ingest, curate, eval and dataset import make it.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the result as JSON, for machines.",
        Recursive = true,
    };

    /// <summary>The workspace, which has to be there: a misspelt name must not look like an empty workspace.</summary>
    /// <exception cref="FlywheelException">There is none.</exception>
    public static Workspace OpenWorkspace(this ParseResult arguments) =>
        Flywheel.Storage.Workspace.OpenExisting(arguments.WorkspacePath());

    /// <summary>The workspace; made when it is not there.</summary>
    public static Workspace OpenOrMakeWorkspace(this ParseResult arguments) =>
        Flywheel.Storage.Workspace.Open(arguments.WorkspacePath());

    /// <summary>
    /// The workspace for a command that can do without one: null where none is named and none is in the default folder. One that is
    /// named has to be there.
    /// </summary>
    /// <exception cref="FlywheelException">The one that is named is not there.</exception>
    public static Wheel? FindWheel(this ParseResult arguments)
    {
        var path = arguments.WorkspacePath();
        return path == Flywheel.Storage.Workspace.DefaultDirectory && !Directory.Exists(path)
            ? null
            : arguments.OpenWheel();
    }

    public static string WorkspacePath(this ParseResult arguments)
    {
        if (arguments.GetValue(Workspace) is { Length: > 0 } named)
            return named;
        var variable = Environment.GetEnvironmentVariable("FLYWHEEL_WORKSPACE");
        return string.IsNullOrEmpty(variable) ? Flywheel.Storage.Workspace.DefaultDirectory : variable;
    }

    /// <summary>To be called by commands that make a workspace of their own.</summary>
    /// <exception cref="FlywheelException">One was named; it would not be used.</exception>
    public static void RefuseWorkspace(this ParseResult arguments)
    {
        if (arguments.GetValue(Workspace) is not null)
            throw new FlywheelException(
                "This command makes a workspace of its own and takes no --workspace. Leave the option out."
            );
    }

    /// <summary>The workspace of who may use it; made, and said so, when it is not there: keys and people come before the first server.</summary>
    public static Workspace OpenOrAnnounceWorkspace(this ParseResult arguments)
    {
        var workspace = arguments.OpenOrMakeWorkspace();
        if (!File.Exists(workspace.DatabasePath))
            Cli.Output.Say($"There was no workspace in {workspace.Root}; it was made.");
        return workspace;
    }

    public static Database OpenDatabase(this ParseResult arguments) =>
        Database.Open(arguments.OpenWorkspace().DatabasePath, TimeProvider.System);

    /// <summary>The database of a workspace that is there, to be looked at: it may be one that this user cannot write.</summary>
    public static Database OpenDatabaseToRead(this ParseResult arguments) =>
        Database.OpenToRead(arguments.OpenWorkspace().DatabasePath, TimeProvider.System);

    /// <summary>Opens a workspace that is there, to be looked at: it may be one that this user cannot write.</summary>
    public static Wheel OpenWheelToRead(this ParseResult arguments)
    {
        var workspace = arguments.OpenWorkspace();
        return Wheel.OpenToRead(workspace, Settings.Load(workspace).Wheel, TimeProvider.System);
    }

    /// <summary>Opens the workspace, which has to be there, with the settings that it holds.</summary>
    public static Wheel OpenWheel(this ParseResult arguments) => Open(arguments.OpenWorkspace(), change: null);

    /// <summary>Opens the workspace, made when it is not there, with the settings that it holds.</summary>
    /// <param name="arguments">The command's arguments.</param>
    /// <param name="change">Changes the settings for this run.</param>
    public static Wheel OpenOrMakeWheel(this ParseResult arguments, Func<WheelOptions, WheelOptions>? change = null) =>
        Open(arguments.OpenOrMakeWorkspace(), change);

    /// <summary>Opens a workspace with the settings that it holds.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="change">Changes the settings for this run.</param>
    public static Wheel Open(Workspace workspace, Func<WheelOptions, WheelOptions>? change)
    {
        var options = Settings.Load(workspace).Wheel;
        return Wheel.Open(workspace, change is null ? options : change(options), TimeProvider.System);
    }

    public static Output Output(this ParseResult arguments) => new(arguments.GetValue(Json));
}
