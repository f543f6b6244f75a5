using System.Text.Json.Nodes;

namespace Flywheel.Review.Exchange;

/// <summary>The answers of a line that an export wrote, or that is of that shape.</summary>
internal static class JsonlAnswers
{
    /// <exception cref="ReviewException">The line is not of this shape, or names somebody whom nobody can be.</exception>
    public static IEnumerable<ImportedAnswer> Read(JsonPlace line, ImportedPeople people)
    {
        if (ImportedAnswer.IdAt(line.Find("item_id")) is not { } id)
            yield break;
        foreach (var answer in line.Find("answers")?.Items() ?? [])
            yield return new ImportedAnswer(
                id,
                people.NameOf(answer.Get("person")),
                JsonObject.Create(answer.Get("values").Value) ?? throw answer.Refuse("needs an object of 'values'"),
                answer.Find("comment")?.Text(Desk.Remark.Longest),
                TimeSpan.FromSeconds(answer.Find("seconds")?.Number(0, ImportedAnswer.LongestSeconds) ?? 0)
            );
    }
}
