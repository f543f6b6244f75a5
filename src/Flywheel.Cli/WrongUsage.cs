using System.CommandLine;
using System.CommandLine.Parsing;
using Flywheel.Text;

namespace Flywheel.Cli;

/// <summary>Says what is wrong with a command line, and where to read how it goes.</summary>
internal static class WrongUsage
{
    // One letter too many, too few or another, or two changed places.
    private const int FarthestName = 2;

    /// <summary>Tells what is wrong.</summary>
    /// <returns>True where something was.</returns>
    public static bool Report(ParseResult arguments, IReadOnlyList<string> line)
    {
        var faults = Faults(arguments, line).ToList();
        foreach (var fault in faults)
            Output.Say($"flywheel: {fault}");
        if (faults.Count > 0)
            Output.Say($"Try: {NameOf(arguments.CommandResult)} --help");
        return faults.Count > 0;
    }

    private static IEnumerable<string> Faults(ParseResult arguments, IReadOnlyList<string> line)
    {
        // Most often a variable of a script that has no value; what it meant is not to be guessed.
        if (line.Contains(""))
            yield return "An argument is empty.";
        var command = arguments.CommandResult.Command;
        if (command.Subcommands.Count > 0 && arguments.UnmatchedTokens is [var unknown, ..])
        {
            yield return $"'{unknown}' is no command.{Suggestion(command, unknown)}";
            yield break;
        }
        foreach (var error in arguments.Errors)
            yield return error.Message;
    }

    private static string Suggestion(Command command, string unknown)
    {
        var nearest = command.Subcommands.Select(each => each.Name).MinBy(name => EditDistance.Measure(name, unknown));
        return nearest is not null && EditDistance.Measure(nearest, unknown) <= FarthestName
            ? $" Did you mean '{nearest}'?"
            : "";
    }

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "flywheel";
}
