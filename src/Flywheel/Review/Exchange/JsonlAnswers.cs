using System.Text.Json.Nodes;

namespace Flywheel.Review.Exchange;

/// <summary>The answers of a line that an export wrote, or that is of that shape.</summary>
internal static class JsonlAnswers
{
    /// <exception cref="ReviewException">The line is not of this shape.</exception>
    public static IEnumerable<ImportedAnswer> Read(JsonPlace line)
    {
        const int longestName = 128;
        if (ImportedAnswer.IdAt(line.Find("item_id")) is not { } id)
            yield break;
        foreach (var answer in line.Find("answers")?.Items() ?? [])
            yield return new ImportedAnswer(
                id,
                answer.Get("person").Text(longestName),
                JsonObject.Create(answer.Get("values").Value) ?? throw answer.Refuse("needs an object of 'values'"),
                answer.Find("comment")?.Text(Desk.ReviewDesk.LongestRemark),
                TimeSpan.FromSeconds(answer.Find("seconds")?.Number(0, ImportedAnswer.LongestSeconds) ?? 0)
            );
    }
}
