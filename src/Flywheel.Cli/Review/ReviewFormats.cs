using Flywheel.Review.Exchange;

namespace Flywheel.Cli.Review;

/// <summary>The names of the formats of files.</summary>
internal static class ReviewFormats
{
    private static readonly Dictionary<string, ReviewFormat> ByName = new()
    {
        ["jsonl"] = ReviewFormat.Jsonl,
        ["label-studio"] = ReviewFormat.LabelStudio,
        ["argilla"] = ReviewFormat.Argilla,
    };

    public static IReadOnlyList<string> Names => [.. ByName.Keys];

    public static ReviewFormat Of(string name) => ByName[name];
}
