using System.Text.Json;
using Flywheel.Evaluate.Matching;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Relevance;

/// <summary>The documents that a search found, the best first.</summary>
internal static class RankedDocuments
{
    /// <summary>
    /// The answer where it is a JSON list of documents (ids, texts, or objects with an <c>id</c>), else the row's context: what
    /// was found when the row was made. A document that stands there again does not count again.
    /// </summary>
    /// <returns>Null when there is neither.</returns>
    public static IReadOnlyList<string>? Of(Example row, Prediction prediction)
    {
        if (Listed(prediction.Output) is { } listed)
            return listed;
        return row.Context.Count > 0 ? Distinct(row.Context.Select(document => document.Trim())) : null;
    }

    private static List<string>? Listed(string? output)
    {
        if (output is null || AnswerJson.Read(output, out _) is not { ValueKind: JsonValueKind.Array } list)
            return null;
        var names = list.EnumerateArray().Select(RelevantDocuments.NameOf).ToList();
        return names.Contains(null) ? null : Distinct(names.OfType<string>());
    }

    private static List<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];
}
