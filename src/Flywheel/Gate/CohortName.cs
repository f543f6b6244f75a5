namespace Flywheel.Gate;

/// <summary>What a cohort is called.</summary>
internal static class CohortName
{
    /// <summary>The name of the cohort that no attribute narrows.</summary>
    public const string AllRows = "all rows";

    /// <summary>Such as <c>intent=refund, locale=en-GB</c>; the order of the attributes does not matter.</summary>
    public static string Of(IReadOnlyDictionary<string, string> cohort) =>
        cohort.Count == 0
            ? AllRows
            : string.Join(
                ", ",
                cohort.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")
            );
}
