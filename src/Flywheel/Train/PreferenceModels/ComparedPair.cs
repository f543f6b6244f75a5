namespace Flywheel.Train.PreferenceModels;

/// <summary>What training takes of a pair.</summary>
/// <param name="Group">The pair's group.</param>
/// <param name="Length">The sign of the better answer's length less the worse one's.</param>
/// <param name="Difference">The better answer against the worse one.</param>
internal sealed record ComparedPair(string Group, int Length, Difference Difference)
{
    // Compared on all processors, then taken one after the other.
    private const int PairsAtOnce = 1024;

    /// <summary>Compares pairs, all but those with two equal answers, as they are read.</summary>
    public static IEnumerable<ComparedPair> Of(IEnumerable<AnswerPair> pairs, CancellationToken cancellationToken)
    {
        foreach (var some in pairs.Where(pair => pair.Better != pair.Worse).Chunk(PairsAtOnce))
        {
            var compared = new ComparedPair[some.Length];
            Parallel.For(
                0,
                some.Length,
                new ParallelOptions { CancellationToken = cancellationToken },
                i => compared[i] = Of(some[i])
            );
            foreach (var pair in compared)
                yield return pair;
        }
    }

    /// <summary>The pair with its worse answer in the place of the better one.</summary>
    public ComparedPair Turned() => new(Group, -Length, Difference.Turned());

    private static ComparedPair Of(AnswerPair pair) =>
        new(
            pair.Group,
            pair.Better.Length.CompareTo(pair.Worse.Length),
            Difference.Of(pair.Prompt, pair.Better, pair.Worse)
        );
}
