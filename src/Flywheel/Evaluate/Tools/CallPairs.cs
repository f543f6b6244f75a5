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

    /// <summary>Pairs as many expected calls as possible, the early ones first, with calls that come in the same order.</summary>
    /// <returns>For each expected call the place of its call, -1 where it has none.</returns>
    public static int[] InOrder(
        IReadOnlyList<ExpectedCall> expected,
        IReadOnlyList<ToolCall> given,
        Func<ExpectedCall, ToolCall, bool> matches
    )
    {
        // lengths[i, j] is the longest common subsequence of what follows expected call i and call j.
        var lengths = new int[expected.Count + 1, given.Count + 1];
        var fits = new bool[expected.Count, given.Count];
        for (var i = expected.Count - 1; i >= 0; i--)
        for (var j = given.Count - 1; j >= 0; j--)
        {
            fits[i, j] = matches(expected[i], given[j]);
            lengths[i, j] = fits[i, j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        return Follow(fits, lengths);
    }

    private static int[] Follow(bool[,] fits, int[,] lengths)
    {
        var pairs = new int[fits.GetLength(0)];
        Array.Fill(pairs, -1);
        for (int i = 0, j = 0; i < pairs.Length && j < fits.GetLength(1); )
            if (fits[i, j])
                pairs[i++] = j++;
            else if (lengths[i + 1, j] > lengths[i, j + 1])
                i++;
            else
                j++;
        return pairs;
    }

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
