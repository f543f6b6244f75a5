using Flywheel.Events;

namespace Flywheel.Evaluate.Tools;

/// <summary>Which call stands for which expected call, each at most once.</summary>
internal static class CallPairs
{
    /// <summary>Pairs calls with the expected calls in any order, as many as possible.</summary>
    /// <returns>For each expected call the place of its call, -1 where it has none.</returns>
    public static int[] InAnyOrder(
        IReadOnlyList<ExpectedCall> expected,
        IReadOnlyList<ToolCall> given,
        Func<ExpectedCall, ToolCall, bool> matches
    )
    {
        var fits = expected
            .Select(call => Enumerable.Range(0, given.Count).Where(place => matches(call, given[place])).ToArray())
            .ToArray();
        var takenBy = new int[given.Count];
        Array.Fill(takenBy, -1);
        for (var call = 0; call < expected.Count; call++)
            Place(call, fits, takenBy, new bool[given.Count]);
        return [.. Enumerable.Range(0, expected.Count).Select(call => Array.IndexOf(takenBy, call))];
    }

    /// <summary>Pairs each expected call with the call at the same place.</summary>
    /// <returns>For each expected call the place of its call, -1 where it has none.</returns>
    public static int[] InPlace(
        IReadOnlyList<ExpectedCall> expected,
        IReadOnlyList<ToolCall> given,
        Func<ExpectedCall, ToolCall, bool> matches
    ) => [.. expected.Select((call, place) => place < given.Count && matches(call, given[place]) ? place : -1)];

    // An augmenting path (Kuhn 1955): a call that another one holds is taken over when that one finds another place.
    private static bool Place(int call, int[][] fits, int[] takenBy, bool[] tried)
    {
        foreach (var place in fits[call])
        {
            if (tried[place])
                continue;
            tried[place] = true;
            if (takenBy[place] >= 0 && !Place(takenBy[place], fits, takenBy, tried))
                continue;
            takenBy[place] = call;
            return true;
        }
        return false;
    }
}
