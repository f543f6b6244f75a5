namespace Flywheel.Augment.Prompts;

/// <summary>The failures of one mode, and some of them as a judge is shown them.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Count">How many failures are of it.</param>
/// <param name="Shown">The worst of them, of several as bad the first.</param>
internal sealed record FailureGroup(string Mode, int Count, IReadOnlyList<FailureCase> Shown)
{
    private const int MostShown = 3;
    private const int MostGroups = 8;

    /// <summary>The groups of most failures, the largest first.</summary>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<FailureCase> failures) =>
        [
            .. failures
                .GroupBy(failure => failure.Mode, StringComparer.Ordinal)
                .Select(mode => new FailureGroup(
                    mode.Key,
                    mode.Count(),
                    [.. mode.OrderBy(failure => failure.Score).Take(MostShown)]
                ))
                .OrderByDescending(group => group.Count)
                .ThenBy(group => group.Mode, StringComparer.Ordinal)
                .Take(MostGroups),
        ];
}
