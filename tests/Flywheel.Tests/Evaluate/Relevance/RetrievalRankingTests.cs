using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Relevance;
using Flywheel.Events;
using Flywheel.Lake;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Relevance;

public sealed class RetrievalRankingTests
{
    [Fact]
    public void The_measures_are_those_that_their_definitions_give()
    {
        // Documents 0 to 11, each with a gain of 0 to 3; a ranking of some of them, perhaps with repetitions.
        Prop.ForAll<byte[], byte[], byte>(
                (gains, ranked, places) =>
                {
                    var gain = Enumerable.Range(0, 12).ToDictionary(i => i, i => i < gains.Length ? gains[i] % 4 : 0);
                    var ranking = ranked.Select(document => document % 12).ToList();
                    var count = places % 6 + 1;
                    if (gain.Values.All(each => each == 0))
                        return;
                    var row = Row(JsonSerializer.Serialize(gain));
                    var answer = Answers.Text(JsonSerializer.Serialize(ranking));
                    var first = ranking.Distinct().ToList();

                    Value("measure=map", row, answer).ShouldBe(AveragePrecision(first, gain), tolerance: 1e-9);
                    Value("measure=mrr", row, answer).ShouldBe(ReciprocalRank(first, gain), tolerance: 1e-9);
                    Value($"places={count}", row, answer).ShouldBe(Ndcg(first, gain, count), tolerance: 1e-9);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reason_and_evidence_let_a_person_check_the_score()
    {
        var score = Answers.Judge("retrieval_ranking", Row("""{"a":1,"b":3,"c":2}"""), Answers.Text("""["x","a"]"""));

        score.Reason.ShouldBe("1 of 3 relevant documents were found, the first at place 2.");
        score.Evidence.ShouldBe(["map 0.1667", "mrr 0.5", "ndcg@10 0.1325", "missed: b", "missed: c"]);
        score.Passed.ShouldBe(false);
    }

    [Theory]
    [InlineData("""["two","one"]""")]
    [InlineData("""[{"id":"two","score":0.9},{"id":"one"}]""")]
    [InlineData("```json\n[\"two\", \" one \"]\n```")]
    public void An_answer_may_list_ids_texts_or_objects(string answer) =>
        Value("measure=mrr", Row("""["one"]"""), Answers.Text(answer)).ShouldBe(0.5);

    [Theory]
    [InlineData("The answer in prose.")]
    [InlineData(null)]
    [InlineData("[[1]]")]
    public void Where_the_answer_is_no_list_the_context_of_the_row_is_the_ranking(string? answer)
    {
        var row = Row("""["the second"]""") with { Context = ["the first", " the second\n"] };
        Value("measure=mrr", row, Answers.Text(answer)).ShouldBe(0.5);
    }

    [Fact]
    public void A_search_that_found_nothing_scores_zero() =>
        Value("measure=map", Row("""["one"]"""), Answers.Text("[]")).ShouldBe(0);

    [Theory]
    [InlineData(null, "names no relevant document")]
    [InlineData("[]", "names no relevant document")]
    [InlineData("""{"a":0}""", "names no relevant document")]
    [InlineData("""{"a":-1}""", "names no relevant document")]
    [InlineData("""{"a":"much"}""", "names no relevant document")]
    [InlineData("""[["a"]]""", "names no relevant document")]
    [InlineData("""["a"]""", "no JSON list")]
    public void Without_relevant_documents_or_a_ranking_a_row_is_unscored(string? relevant, string reason)
    {
        var score = Answers.Judge("retrieval_ranking", Row(relevant), Answers.Text("prose"));
        score.Value.ShouldBeNull();
        score.Reason.ShouldContain(reason);
    }

    [Fact]
    public void The_mean_over_real_questions_is_the_map_of_the_ranking()
    {
        var (expected, actual) = (new List<double>(), new List<double>());
        foreach (var line in File.ReadLines(SharedData.PathOf("rel_wikiqa")))
        {
            var question = JsonElement.Parse(line);
            var documents = question
                .GetProperty("candidates")
                .EnumerateArray()
                .DistinctBy(TextOf)
                .ToDictionary(TextOf, IsRelevant);
            if (!documents.ContainsValue(true))
                continue;
            var scores = new RelevanceIndex(documents.Keys).Score(question.GetProperty("query").GetString()!);
            var ranking = documents.Keys.Select((text, i) => (text, scores[i])).OrderByDescending(each => each.Item2);
            var row = Row(JsonSerializer.Serialize(documents.Where(each => each.Value).Select(each => each.Key))) with
            {
                Context = [.. ranking.Select(each => each.text)],
            };
            var gains = row.Context.Select((text, i) => (i, documents[text] ? 1 : 0)).ToDictionary();
            expected.Add(AveragePrecision([.. gains.Keys], gains));
            actual.Add(Value("measure=map", row, Answers.Text(null)));
        }

        actual.Average().ShouldBe(expected.Average(), tolerance: 1e-9);
        actual.Count.ShouldBeGreaterThan(100);
    }

    private static string TextOf(JsonElement candidate) => candidate.GetProperty("text").GetString()!.Trim();

    private static bool IsRelevant(JsonElement candidate) => candidate.GetProperty("relevant").GetInt32() == 1;

    private static double Value(string options, Example row, Prediction answer) =>
        Answers.Judge($"retrieval_ranking:{options}", row, answer).Value.ShouldNotBeNull();

    private static Example Row(string? relevant) =>
        new()
        {
            Id = "r1",
            Input = Prompt.FromText("Which documents?"),
            AttributesJson = relevant is null ? null : $$"""{"relevant_documents":{{relevant}}}""",
        };

    // The definitions, word by word and slowly.
    private static double AveragePrecision(List<int> ranking, Dictionary<int, int> gain)
    {
        var sum = 0.0;
        foreach (var document in gain.Keys.Where(document => gain[document] > 0))
            if (ranking.IndexOf(document) is >= 0 and var place)
                sum += (double)ranking.Take(place + 1).Count(each => gain[each] > 0) / (place + 1);
        return sum / gain.Values.Count(each => each > 0);
    }

    private static double ReciprocalRank(List<int> ranking, Dictionary<int, int> gain)
    {
        var place = ranking.FindIndex(document => gain[document] > 0);
        return place < 0 ? 0 : 1.0 / (place + 1);
    }

    // The ideal is the most that any order of all documents gains: on few places, every choice is tried.
    private static double Ndcg(List<int> ranking, Dictionary<int, int> gain, int places) =>
        Gain(ranking.Select(document => gain[document]), places) / Best([.. gain.Values], places, place: 1);

    private static double Gain(IEnumerable<int> gains, int places) =>
        gains.Take(places).Select((gain, i) => gain * Math.Log(2) / Math.Log(i + 2)).Sum();

    private static double Best(List<int> left, int places, int place) =>
        place > places || left.Count == 0
            ? 0
            : left.Distinct()
                .Max(gain =>
                {
                    var rest = left.ToList();
                    rest.Remove(gain);
                    return gain * Math.Log(2) / Math.Log(place + 1) + Best(rest, places, place + 1);
                });
}
