using System.CommandLine;
using System.CommandLine.Completions;
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

    /// <summary>What is wrong with a command line, in words of the command.</summary>
    public static IEnumerable<string> Faults(ParseResult arguments, IReadOnlyList<string> line)
    {
        // Most often a variable of a script that has no value; what it meant is not to be guessed.
        if (line.Contains(""))
            yield return "An argument is empty.";
        var command = arguments.CommandResult.Command;
        var unknownOptions = UnknownOptions(arguments, line).ToList();
        foreach (var option in unknownOptions)
            yield return $"'{option}' is no option.{Suggestion(OptionsOf(command), option)}";
        if (unknownOptions.Count > 0)
            yield break;
        if (command.Subcommands.Count > 0 && arguments.UnmatchedTokens is [var unknown, ..])
        {
            yield return command.Arguments.Count > 0
                ? $"'{unknown}' is one argument too many."
                : $"'{unknown}' is no command.{Suggestion(command.Subcommands.Select(each => each.Name), unknown)}";
            yield break;
        }
        foreach (var error in arguments.Errors)
            yield return NoValue(error) ?? NotAmong(error) ?? error.Message;
    }

    // The parser's own words name types of the language.
    private static string? NoValue(ParseError error) =>
        error.SymbolResult is OptionResult { Option: var option, Tokens: [.., var given] }
        && KindOf(option.ValueType) is { } kind
        && error.Message.StartsWith("Cannot parse argument", StringComparison.Ordinal)
            ? $"{option.Name} is to be {kind}, and '{given.Value}' is not."
            : null;

    private static string? NotAmong(ParseError error) =>
        error.SymbolResult is OptionResult { Option: var option, Tokens: [.., var given] }
        && error.Message.StartsWith("Argument ", StringComparison.Ordinal)
            ? $"{option.Name} must be {Choice(option)}, not {given.Value}."
            : null;

    private static string Choice(Option option) =>
        string.Join(" or ", option.GetCompletions(CompletionContext.Empty).Select(value => value.Label));

    private static string? KindOf(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var time when time == typeof(DateTimeOffset) => "a time such as 2026-11-01 or 2026-11-01T08:00:00Z",
            var length when length == typeof(TimeSpan) => "a length of time such as 00:01:30",
            var whole when whole == typeof(int) || whole == typeof(long) => "a whole number",
            var number when number == typeof(double) => "a number",
            var flag when flag == typeof(bool) => "true or false",
            var address when address == typeof(Uri) => "an address such as http://127.0.0.1:8000/v1",
            _ => null,
        };

    // A command that takes files takes whatever it does not know for one of them, but for what stands behind "--".
    private static IEnumerable<string> UnknownOptions(ParseResult arguments, IReadOnlyList<string> line) =>
        line.Contains("--")
            ? []
            : arguments
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens, (_, token) => token.Value)
                .Concat(arguments.UnmatchedTokens)
                .Where(word => word.StartsWith("--", StringComparison.Ordinal))
                .Select(word => word.Split('=')[0])
                .Distinct();

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Append(GlobalOptions.Workspace).Append(GlobalOptions.Json).Select(option => option.Name);

    private static string Suggestion(IEnumerable<string> names, string unknown)
    {
        var nearest = names.MinBy(name =>
            name.StartsWith(unknown, StringComparison.Ordinal) ? 0 : EditDistance.Measure(name, unknown)
        );
        return nearest is not null && IsNear(nearest, unknown) ? $" Did you mean '{nearest}'?" : "";
    }

    private static bool IsNear(string name, string unknown) =>
        name.StartsWith(unknown, StringComparison.Ordinal) || EditDistance.Measure(name, unknown) <= FarthestName;

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "flywheel";
}
