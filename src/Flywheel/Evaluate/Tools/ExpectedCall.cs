using System.Text.Json;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Tools;

/// <summary>A call that an answer should make.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">What is accepted, by argument.</param>
internal sealed record ExpectedCall(string Tool, IReadOnlyDictionary<string, AcceptedValues> Arguments)
{
    /// <summary>
    /// The calls that a row expects, in its order; its acceptable arguments where it has them, for they say more than
    /// the expected calls. Null when the row does not say.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="fault">Why what the row says cannot be read; null when it can.</param>
    public static IReadOnlyList<ExpectedCall>? ReadAll(Example row, out string? fault)
    {
        var calls =
            row.AcceptableArguments?.Select(ReadAlternatives).ToList()
            ?? row.ExpectedToolCalls?.Select(ReadExact).ToList();
        var wrong = calls?.IndexOf(null) ?? -1;
        fault = wrong < 0 ? null : $"Expected call {wrong + 1} of the row is not a tool with an object of arguments.";
        return wrong < 0 ? calls?.OfType<ExpectedCall>().ToList() : null;
    }

    private static ExpectedCall? ReadAlternatives(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || entry.GetPropertyCount() != 1)
            return null;
        var tool = entry.EnumerateObject().First();
        return Read(tool.Name, tool.Value, AcceptedValues.Alternatives);
    }

    private static ExpectedCall? ReadExact(ToolCall call) =>
        Read(call.Name, call.Arguments, value => new([value], HasAlternatives: false));

    private static ExpectedCall? Read(string tool, JsonElement arguments, Func<JsonElement, AcceptedValues> accept)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
            return null;
        var accepted = new Dictionary<string, AcceptedValues>(StringComparer.Ordinal);
        foreach (var argument in arguments.EnumerateObject())
            accepted[argument.Name] = accept(argument.Value);
        return new(tool, accepted);
    }
}
