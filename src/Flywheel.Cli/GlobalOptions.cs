using System.CommandLine;
using Flywheel.Storage;

namespace Flywheel.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Workspace = new("--workspace", "-w")
    {
        Description =
            $"The workspace's folder. Default: the variable FLYWHEEL_WORKSPACE, else ./{Flywheel.Storage.Workspace.DefaultDirectory}. Made when it is not there.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the result as JSON, for machines.",
        Recursive = true,
    };

    public static Workspace OpenWorkspace(this ParseResult arguments) =>
        Flywheel.Storage.Workspace.Open(arguments.WorkspacePath());

    public static string WorkspacePath(this ParseResult arguments)
    {
        if (arguments.GetValue(Workspace) is { Length: > 0 } named)
            return named;
        var variable = Environment.GetEnvironmentVariable("FLYWHEEL_WORKSPACE");
        return string.IsNullOrEmpty(variable) ? Flywheel.Storage.Workspace.DefaultDirectory : variable;
    }

    public static Database OpenDatabase(this ParseResult arguments) =>
        Database.Open(arguments.OpenWorkspace().DatabasePath, TimeProvider.System);

    public static Output Output(this ParseResult arguments) => new(arguments.GetValue(Json));
}
