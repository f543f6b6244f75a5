using Flywheel.Lake;
using Flywheel.Lake.Contamination;

namespace Flywheel.Tests.Lake.Contamination;

public sealed class HeldOutIndexTests
{
    private static readonly HeldOutName Case = new("cases", "case", Split.Eval);

    public static TheoryData<string> Guises => Leak.Kinds;

    [Theory]
    [MemberData(nameof(Guises))]
    public void A_row_is_found_under_every_guise(string kind)
    {
        var (question, answer) = Leak.Of(kind);
        IndexOf(new HeldOutText(Case, Leak.Question, Leak.Answer, TraceId: null))
            .Find(new("train", question, answer, TraceId: null))
            .ShouldBe(
                new Repetition("train", Case, kind == "a word of each" ? RepetitionKind.Near : RepetitionKind.Same)
            );
    }

    [Theory]
    [MemberData(nameof(Guises))]
    public void A_question_without_an_answer_is_found_by_itself(string kind) =>
        IndexOf(new HeldOutText(Case, Leak.Question, Chosen: null, TraceId: null))
            .Find(new("train", Leak.Of(kind).Question, "Whatever.", TraceId: null))!
            .HeldOut.ShouldBe(Case);

    [Theory]
    [InlineData(Leak.Question, "No, that is not possible.")]
    [InlineData("What does it cost to open an account?", Leak.Answer)]
    public void Another_question_or_another_answer_is_another_row(string question, string answer) =>
        IndexOf(new HeldOutText(Case, Leak.Question, Leak.Answer, "t1"))
            .Find(new("train", question, answer, "t2"))
            .ShouldBeNull();

    [Fact]
    public void Rows_of_one_trace_belong_together_whatever_they_say() =>
        IndexOf(new HeldOutText(Case, "Hello?", Chosen: null, "t1"))
            .Find(new("train", "Something else.", "Yes.", "t1"))
            .ShouldBe(new Repetition("train", Case, RepetitionKind.Trace));

    [Theory]
    [InlineData("3 - 4", "3 + 4")]
    [InlineData("a[i]", "a(i)")]
    public void Signs_that_mean_something_are_not_punctuation(string one, string other) =>
        IndexOf(new HeldOutText(Case, one, "x", null)).Find(new("train", other, "x", null)).ShouldBeNull();

    // The oracle compares every pair by sets of strings; the index looks at hashes and bands. The seed is fixed, because one
    // pair in some hundreds at the very threshold is not found.
    [Fact]
    public void What_is_found_is_what_a_comparison_of_all_pairs_finds()
    {
        var random = new Random(17);
        var texts = Enumerable.Range(0, 40).Select(_ => Words(random, 60)).ToList();
        var index = IndexOf([
            .. texts.Select((text, i) => new HeldOutText(new("cases", $"{i}", Split.Eval), text, text, null)),
        ]);
        var found = 0;
        foreach (var i in Enumerable.Range(0, 300))
        {
            var (question, answer) = (Changed(random, texts[i % 40]), Changed(random, texts[i % 40]));

            var near = index.Find(new("train", question, answer, null));

            var expected = texts.FindIndex(text => Jaccard(text, question) >= 0.9 && Jaccard(text, answer) >= 0.9);
            near?.HeldOut.Id.ShouldBe($"{expected}");
            (near is null).ShouldBe(expected < 0, $"{question}\n{texts[i % 40]}");
            found += near is null ? 0 : 1;
        }
        found.ShouldBeInRange(50, 250);
    }

    [Fact]
    public void Many_threads_find_what_one_finds()
    {
        var index = IndexOf([
            .. Enumerable
                .Range(0, 50)
                .Select(i => new HeldOutText(
                    new("cases", $"{i}", Split.Eval),
                    $"{Leak.Question} {i}",
                    Leak.Answer,
                    null
                )),
        ]);
        TrainText[] rows =
        [
            .. Enumerable.Range(0, 2000).Select(i => new TrainText($"{i}", $"{Leak.Question} {i}", Leak.Answer, null)),
        ];

        index.FindAll(rows).ShouldBe(rows.Select(index.Find));
    }

    private static HeldOutIndex IndexOf(params HeldOutText[] rows)
    {
        var index = new HeldOutIndex();
        index.AddRange(rows);
        return index;
    }

    private static string Words(Random random, int count) =>
        string.Join(
            ' ',
            Enumerable.Range(0, count).Select(_ => $"{(char)('a' + random.Next(26))}{random.Next(100_000)}")
        );

    private static string Changed(Random random, string text)
    {
        var words = text.Split(' ');
        for (var change = random.Next(4); change > 0; change--)
            words[random.Next(words.Length)] = $"x{random.Next(1000)}";
        return string.Join(' ', words);
    }

    private static double Jaccard(string one, string other)
    {
        var (a, b) = (Pieces(one), Pieces(other));
        var common = a.Count(b.Contains);
        return (double)common / (a.Count + b.Count - common);
    }

    private static HashSet<string> Pieces(string text)
    {
        var words = text.ToLowerInvariant().Split(' ');
        var joined = string.Join(' ', words);
        return
        [
            .. Enumerable.Range(0, joined.Length - 4).Select(at => $"c{joined.AsSpan(at, 5)}"),
            .. Enumerable.Range(0, words.Length - 2).Select(at => "w" + string.Join(' ', words[at..(at + 3)])),
        ];
    }
}
