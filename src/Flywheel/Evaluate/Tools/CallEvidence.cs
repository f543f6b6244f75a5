using Flywheel.Events;

namespace Flywheel.Evaluate.Tools;

/// <summary>Says of every call without a counterpart what is wrong with it.</summary>
internal static class CallEvidence
{
    /// <param name="expected">The expected calls.</param>
    /// <param name="given">The calls that were made.</param>
    /// <param name="pairs">For each expected call the place of its call, -1 where it has none.</param>
    /// <param name="check">Compares them.</param>
    public static IReadOnlyList<string> Of(
        IReadOnlyList<ExpectedCall> expected,
        IReadOnlyList<ToolCall> given,
        int[] pairs,
        CallCheck check
    )
    {
        var spare = Enumerable.Range(0, given.Count).Except(pairs).Select(place => given[place]).ToList();
        var missing = expected.Where((_, call) => pairs[call] < 0);
        // Calls of the right tool are told first, so that a wrong argument is not reported as a wrong tool.
        var bySpare = missing
            .OrderBy(call => !spare.Exists(other => ToolSchema.IsNamed(call.Tool, other.Name)))
            .ToList();
        var faults = bySpare.SelectMany(call => Faults(call, spare, check)).ToList();
        return [.. faults, .. spare.Select(call => $"{Excerpt.Of(call.Name)} was called, but not expected")];
    }

    private static List<string> Faults(ExpectedCall expected, List<ToolCall> spare, CallCheck check)
    {
        var nearest = spare.Find(call => ToolSchema.IsNamed(expected.Tool, call.Name)) ?? spare.FirstOrDefault();
        if (nearest is null)
            return [$"{expected.Tool} was not called"];
        spare.Remove(nearest);
        var faults = check.Faults(expected, nearest).ToList();
        // Where the order counts, a call that would do may stand in the wrong place.
        return faults.Count > 0 ? faults : [$"{expected.Tool} was called in the wrong place"];
    }
}
