namespace Flywheel.Review.Exchange;

/// <summary>The names of the formats, as commands and addresses take them.</summary>
internal static class ReviewFormats
{
    private static readonly Dictionary<string, ReviewFormat> ByName = new(StringComparer.Ordinal)
    {
        ["jsonl"] = ReviewFormat.Jsonl,
        ["label-studio"] = ReviewFormat.LabelStudio,
        ["argilla"] = ReviewFormat.Argilla,
    };

    public static IReadOnlyList<string> Names => [.. ByName.Keys];

    /// <summary>The format of a name; null for any other.</summary>
    public static ReviewFormat? Find(string? name) =>
        name is not null && ByName.TryGetValue(name, out var format) ? format : null;
}
