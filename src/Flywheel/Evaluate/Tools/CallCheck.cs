using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Evaluate.Tools;

/// <summary>
/// Compares one call with one expected call by the rules of the AST checker of the Berkeley Function-Calling Leaderboard
/// (BFCL, August 2024): the tool's name, required and unknown arguments, their types by the tool's schema, their values.
/// </summary>
internal sealed class CallCheck(IReadOnlyList<ToolSchema> tools, CallLanguage language)
{
    public bool Accepts(ExpectedCall expected, ToolCall given) => !Faults(expected, given).Any();

    /// <summary>Everything that is wrong with a call, a sentence each; nothing when it will do.</summary>
    public IEnumerable<string> Faults(ExpectedCall expected, ToolCall given)
    {
        if (!ToolSchema.IsNamed(expected.Tool, given.Name))
            return [$"{Excerpt.Of(given.Name)} was called, expected {expected.Tool}"];
        if (given.Arguments.ValueKind != JsonValueKind.Object)
            return [$"{given.Name}: the arguments are not a JSON object: {Excerpt.Of(given.Arguments)}"];
        var tool = tools.FirstOrDefault(tool => tool.Name == expected.Tool);
        return Missing(expected, given.Arguments, tool)
            .Concat(
                given.Arguments.EnumerateObject().Select(argument => Fault(expected, argument, tool)).OfType<string>()
            )
            .Select(fault => $"{given.Name}: {fault}");
    }

    private static IEnumerable<string> Missing(ExpectedCall expected, JsonElement given, ToolSchema? tool)
    {
        foreach (var name in tool?.Required ?? Enumerable.Empty<string>())
            if (!given.TryGetProperty(name, out _))
                yield return $"the required argument '{name}' is missing";
        foreach (var (name, accepted) in expected.Arguments)
            if (
                tool?.Required.Contains(name) != true
                && !given.TryGetProperty(name, out _)
                && !MayBeLeftOut(name, accepted, tool)
            )
                yield return $"the argument '{name}' is missing, expected {accepted}";
    }

    // To leave an argument out is the same call as to give its default.
    private static bool MayBeLeftOut(string name, AcceptedValues accepted, ToolSchema? tool) =>
        accepted.MayBeLeftOut || (TypeOf(name, tool)?.Default is { } usual && accepted.Accept(usual));

    private string? Fault(ExpectedCall expected, JsonProperty argument, ToolSchema? tool)
    {
        var type = TypeOf(argument.Name, tool);
        if (tool?.Parameters is not null && type is null)
            return $"the tool has no argument '{Excerpt.Of(argument.Name)}'";
        var accepted = expected.Arguments.GetValueOrDefault(argument.Name);
        if (accepted is null && type?.Default is { } usual && JsonElement.DeepEquals(usual, argument.Value))
            return null;
        if (accepted is null)
            return $"the argument '{Excerpt.Of(argument.Name)}' is not expected";
        var fault = new ArgumentCheck(type ?? ParameterType.Any, language).Fault(argument.Value, accepted);
        return fault is null ? null : $"the argument '{Excerpt.Of(argument.Name)}' {fault}";
    }

    private static ParameterType? TypeOf(string name, ToolSchema? tool) => tool?.Parameters?.GetValueOrDefault(name);
}
