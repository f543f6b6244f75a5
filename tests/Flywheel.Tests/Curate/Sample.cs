using System.Globalization;
using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Tests.Curate;

/// <summary>Edits for tests.</summary>
internal static class Sample
{
    private static readonly string[] Words =
        "account advice balance branch charge claim credit date debit detail exact figure firm form fund help invoice keep letter limit loan month notice order paper payment period plan quote rate reply report request return safe schedule sign statement store table term total transfer value visit week year".Split(
            ' '
        );

    /// <summary>An edit that every default step keeps and that is like no other of another number.</summary>
    public static Edit Edit(int number, string? id = null)
    {
        var random = new Random(number);
        return Edit(
            id ?? "e" + number.ToString(CultureInfo.InvariantCulture),
            Text(random, 12),
            Text(random, 20) + " and this is the first ending",
            ""
        );
    }

    /// <summary>An edit of given texts; an empty edit stands for the output with another ending.</summary>
    public static Edit Edit(string id, string prompt, string output, string edit) =>
        new()
        {
            EventId = id,
            Prompt = Prompt.FromText(prompt),
            OriginalOutput = output,
            FinalEdit =
                edit.Length > 0 ? edit : output.Replace("the first ending", "quite another", StringComparison.Ordinal),
        };

    public static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    public static EventDraft Draft(Edit edit) => new(edit.EventId, EventType.Edit, EventJson.Write(edit));

    public static CuratedEdit Kept(string id, long offset) =>
        new(
            offset,
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Edit((int)offset, id),
            new Verdict
            {
                Kind = VerdictKind.Keep,
                Distance = 14,
                Similarity = 0.9,
                PolicyVersion = "1",
            },
            Reviewer: null
        );
}
