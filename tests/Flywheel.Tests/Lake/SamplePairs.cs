using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Lake;

/// <summary>Rows for tests, each different by its number.</summary>
internal static class SamplePairs
{
    public static PreferencePair Pair(int number, Split split = Split.Train) =>
        new()
        {
            Id = $"event-{number}",
            Prompt = $"Question {number}?",
            Chosen = $"A good answer {number}.",
            Rejected = $"A bad answer {number}.",
            Distance = 4,
            Similarity = 0.8,
            Split = split,
            LineageGroup = $"thread:{number}",
            ThreadId = $"{number}",
            ReceivedAt = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero).AddSeconds(number),
            PolicyVersion = "p1",
            EventOffset = number,
        };

    public static PreferencePair[] Pairs(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Pair(number))];

    public static CuratedEdit Curated(int number, Func<Edit, Edit>? change = null)
    {
        var edit = new Edit
        {
            EventId = $"event-{number}",
            Prompt = Prompt.FromText($"Question {number}?"),
            OriginalOutput = $"A bad answer {number}.",
            FinalEdit = $"A good answer {number}.",
            ThreadId = $"{number}",
            Context = ["a document"],
            AttributesJson = """{"intent":"loan"}""",
        };
        return new(
            number,
            new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero).AddSeconds(number),
            change?.Invoke(edit) ?? edit,
            new Verdict
            {
                Kind = VerdictKind.Keep,
                Distance = 4,
                Similarity = 0.8,
                PolicyVersion = "p1",
            },
            null
        );
    }

    public static CuratedEdit[] CuratedRange(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Curated(number))];
}
