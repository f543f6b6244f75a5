using System.Text.Json;
using Flywheel.Review.Answering;

namespace Flywheel.Lake.Reviewed;

/// <summary>The people who decided a row, one by one.</summary>
internal static class RowReviewers
{
    /// <summary>Who released a pair from quarantine, and who decided on its edit in a review; none where nobody had to.</summary>
    public static IReadOnlyList<string> Of(PreferencePair pair) =>
        [.. new[] { pair.Reviewer }.OfType<string>().Concat(OfReview(pair)).Distinct(StringComparer.Ordinal)];

    /// <summary>Who decided on the row of an item, or whom the file names that it came from; none where nobody did.</summary>
    public static IReadOnlyList<string> Of(Example example)
    {
        if (string.IsNullOrEmpty(example.Reviewer))
            return [];
        // Of an item they are pseudonyms, which hold no space. A file may name anybody.
        return ReviewedExample.IsOne(example.Id)
            ? example.Reviewer.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [example.Reviewer];
    }

    // A client may send an attribute of this name as well; it says nothing of an edit that no review made.
    private static IEnumerable<string> OfReview(PreferencePair pair) =>
        ReviewedEdits.IsOne(pair.Id)
        && pair.AttributesJson is { } attributes
        && JsonElement.Parse(attributes).TryGetProperty("reviewers", out var reviewers)
            ? reviewers.EnumerateArray().Select(reviewer => reviewer.GetString()!)
            : [];
}
