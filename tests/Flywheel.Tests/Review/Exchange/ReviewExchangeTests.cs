using System.Text;
using System.Text.Json;
using Flywheel.Review;
using Flywheel.Review.Exchange;

namespace Flywheel.Tests.Review.Exchange;

public sealed class ReviewExchangeTests : IDisposable
{
    private const string AllKinds = """
        labels:
          - {name: verdict, kind: choice, choices: [good, bad], required: true}
          - {name: faults, kind: choices, choices: [late, rude]}
          - {name: quality, kind: rating}
          - {name: minutes, kind: number}
          - {name: liked, kind: thumbs}
          - {name: comment, kind: text}
          - {name: claims, kind: spans, choices: [claim]}
          - {name: better, kind: edit}
        """;

    private const string AllValues = """
        {"verdict":"bad","faults":["late","rude"],"quality":4,"minutes":2.5,"liked":"up","comment":"two\nlines",
         "claims":[{"start":0,"end":4,"tag":"claim"}],"better":"Card 7 is in the post."}
        """;

    private readonly ReviewFixture _review = new();

    public void Dispose() => _review.Dispose();

    [Theory]
    [InlineData(ReviewFormat.Jsonl)]
    [InlineData(ReviewFormat.LabelStudio)]
    [InlineData(ReviewFormat.Argilla)]
    internal async Task Answers_of_every_kind_come_back_as_they_went_out_and_only_once(ReviewFormat format)
    {
        await _review.QueueAsync(AllKinds + "\nreviewers: 1");
        await _review.EnterAsync(1);
        await _review.AnswerNextAsync(new Person("ada@example.org", Role.Reviewer), AllValues);
        var file = Export(format);
        using var other = new ReviewFixture();
        await other.QueueAsync(AllKinds + "\nreviewers: 2");
        await other.EnterAsync(1);

        var names = new Dictionary<string, string> { [ImportedPeople.IdOf("ada@example.org")] = "ada@example.org" };
        var first = await ExchangeFile.ImportAsync(other, format, file, names);
        var again = await ExchangeFile.ImportAsync(other, format, file, names);

        first.ShouldBe(new ImportResult(1, 0, 0, 0));
        again.ShouldBe(new ImportResult(0, 1, 0, 0));
        var answer = other.Reviews.Answered.Read(ReviewFixture.Queue, 0, 10)[0].Answers.ShouldHaveSingleItem();
        answer.Person.ShouldBe("ada@example.org");
        JsonElement
            .DeepEquals(
                JsonElement.Parse(
                    answer.Values.TextOf(
                        other.Reviews.Queues.Get(ReviewFixture.Queue, ReviewFixture.Lead).Queue.Definition
                    )
                ),
                JsonElement.Parse(AllValues)
            )
            .ShouldBeTrue();
    }

    // The shape of "Label Studio task format" in its guide, with a text, a choice and a rating.
    [Fact]
    public async Task What_label_studio_exports_becomes_answers_that_decide()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        var ids = await _review.EnterAsync(2);
        var file = $$$"""
            [{"id":1,"created_at":"2026-03-09T21:52:49.513742Z","project":83,"data":{"item_id":"{{{ids[
                0
            ]}}}","output":"x"},
              "annotations":[
                {"id":1001,"result":[{"from_name":"verdict","id":"Dx_aB91ISN","to_name":"output","type":"choices",
                   "value":{"choices":["bad"]}},{"from_name":"other","id":"d","to_name":"output","type":"choices","value":{"choices":["x"]}}],
                 "was_cancelled":false,"ground_truth":false,"lead_time":4.288,"completed_by":10},
                {"id":1002,"result":[{"from_name":"verdict","id":"e","to_name":"output","type":"choices","value":{"choices":["bad"]}}],
                 "was_cancelled":false,"lead_time":9,"completed_by":{"id":11,"email":"bob@example.org"}},
                {"id":1003,"result":[],"was_cancelled":true,"completed_by":12}],
              "predictions":[]},
             {"id":2,"data":{"text":"not ours"},"annotations":[]}]
            """;

        var result = await ExchangeFile.ImportAsync(_review, ReviewFormat.LabelStudio, file, new() { ["10"] = "ada" });

        result.ShouldBe(new ImportResult(2, 0, 0, 1));
        var item = _review.Reviews.Answered.Read(ReviewFixture.Queue, 0, 10).ShouldHaveSingleItem();
        item.Answers.Select(answer => (answer.Person, answer.Took.TotalSeconds))
            .ShouldBe([("ada", 4.288), ("bob@example.org", 9)]);
        item.Decision!.By.ShouldBe(["ada", "bob@example.org"]);
        var trail = new Flywheel.Storage.AuditTrail(_review.Wheel.Database, _review.Clock).Read(0, 100);
        trail.Count(entry => entry is { Action: "review.import", Actor: "lea" }).ShouldBe(2);
    }

    [Fact]
    public async Task A_task_for_label_studio_has_data_predictions_and_annotations()
    {
        await _review.QueueAsync(AllKinds + "\nreviewers: 1");
        var id = (await _review.EnterAsync(1))[0];
        await _review.Desk.SuggestAsync(
            id,
            ReviewFixture.Lead,
            "claims-v2",
            ReviewFixture.Json("""{"verdict":"good"}"""),
            reason: null,
            default
        );
        await _review.AnswerNextAsync(ReviewFixture.Ada, AllValues);

        var task = JsonElement.Parse(Export(ReviewFormat.LabelStudio)).EnumerateArray().ShouldHaveSingleItem();

        task.GetProperty("data").GetProperty("item_id").GetString().ShouldBe(id.ToString());
        task.GetProperty("data").GetProperty("output").GetString().ShouldBe("Card 0 is on its way.");
        var prediction = task.GetProperty("predictions").EnumerateArray().ShouldHaveSingleItem();
        prediction.GetProperty("model_version").GetString().ShouldBe("claims-v2");
        prediction
            .GetProperty("result")
            .ToString()
            .ShouldBe("""[{"from_name":"verdict","to_name":"output","type":"choices","value":{"choices":["good"]}}]""");
        var regions = task.GetProperty("annotations")[0].GetProperty("result").EnumerateArray().ToList();
        regions
            .Select(region => region.GetProperty("type").GetString())
            .ShouldBe(["choices", "choices", "rating", "number", "choices", "textarea", "labels", "textarea"]);
        regions[6].GetProperty("value").ToString().ShouldBe("""{"start":0,"end":4,"text":"Card","labels":["claim"]}""");
        task.GetProperty("annotations")[0].TryGetProperty("completed_by", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_record_for_argilla_has_fields_suggestions_and_responses_by_question()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]\nreviewers: 1");
        await _review.EnterAsync(1);
        await _review.AnswerNextAsync(ReviewFixture.Ada, """{"verdict":"bad"}""");

        var record = JsonElement.Parse(Export(ReviewFormat.Argilla)).EnumerateArray().ShouldHaveSingleItem();

        record
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["id", "fields", "metadata", "suggestions", "responses", "vectors"]);
        record.GetProperty("fields").GetProperty("input").GetString().ShouldBe("Where is my card?");
        var response = record.GetProperty("responses").GetProperty("verdict").EnumerateArray().ShouldHaveSingleItem();
        response.GetProperty("value").GetString().ShouldBe("bad");
        Guid.Parse(response.GetProperty("user_id").GetString()!).Version.ShouldBe(8);
    }

    [Fact]
    public async Task Answers_to_open_items_and_items_whose_answer_is_known_stay_here()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        await _review.EnterAsync(1);
        await _review.AnswerNextAsync(ReviewFixture.Ada, """{"verdict":"bad"}""");
        await _review.EnterAsync(ReviewFixture.Entry(9) with { Gold = ReviewFixture.Verdict("good") });

        foreach (var format in Enum.GetValues<ReviewFormat>())
        {
            var file = Export(format);
            file.ShouldNotContain("bad");
            file.ShouldContain("Card 0");
            file.ShouldNotContain("Card 9");
        }
    }

    [Fact]
    public async Task A_line_says_who_skipped_the_item_and_why()
    {
        await _review.QueueAsync();
        await _review.EnterAsync(1);
        var item = (await _review.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull();
        await _review.Desk.SkipAsync(item.Item.Id, ReviewFixture.Ada, "in Danish", default);

        JsonElement
            .Parse(Export(ReviewFormat.Jsonl))
            .GetProperty("skips")
            .ToString()
            .ShouldBe("""[{"reviewer":"ada","reason":"in Danish","at":"2026-03-01T12:00:00+00:00"}]""");
    }

    [Fact]
    public async Task What_people_remark_and_why_a_lead_decides_goes_out_and_remarks_come_back()
    {
        const string remark = "<script>no</script>\n“document” says\u2028otherwise";
        await _review.QueueAsync();
        await _review.EnterAsync(1);
        var item = (await _review.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull().Item.Id;
        await _review.Desk.AnswerAsync(item, ReviewFixture.Ada, ReviewFixture.Verdict("correct"), remark, default);
        await _review.AnswerNextAsync(ReviewFixture.Bob, """{"verdict":"wrong_tool"}""");
        await _review.Desk.AdjudicateAsync(
            item,
            ReviewFixture.Lead,
            ReviewFixture.Verdict("correct"),
            "Ada is right",
            default
        );
        using var other = new ReviewFixture();
        await other.QueueAsync();
        await other.EnterAsync(1);

        var file = Export(ReviewFormat.Jsonl);
        await ExchangeFile.ImportAsync(other, ReviewFormat.Jsonl, file, []);

        var line = JsonElement.Parse(file);
        line.GetProperty("answers")[0].GetProperty("comment").GetString().ShouldBe(remark);
        line.GetProperty("decision").GetProperty("why").GetString().ShouldBe("Ada is right");
        other
            .Reviews.Answered.Read(ReviewFixture.Queue, 0, 10)
            .ShouldHaveSingleItem()
            .Answers.Select(answer => answer.Comment)
            .ShouldBe([remark, null]);
    }

    [Fact]
    public async Task An_item_takes_no_more_answers_than_it_needs_and_one_wrong_answer_stops_all()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]\nreviewers: 1");
        var ids = await _review.EnterAsync(2);

        var refused = ExchangeFile.ImportAsync(
            _review,
            ReviewFormat.Jsonl,
            $"{ExchangeFile.Line(ids[0], "ada", "good")}\n{ExchangeFile.Line(ids[1], "ada", "odd")}",
            []
        );
        (await Should.ThrowAsync<ReviewException>(() => refused)).Message.ShouldContain(ids[1].ToString());
        _review.Reviews.Answered.Read(ReviewFixture.Queue, 0, 10).ShouldBeEmpty();

        var result = await ExchangeFile.ImportAsync(
            _review,
            ReviewFormat.Jsonl,
            $"{ExchangeFile.Line(ids[0], "ada", "good")}\n{ExchangeFile.Line(ids[0], "bob", "bad")}\n{ExchangeFile.Line(ids[0], "ada", "bad")}",
            []
        );
        result.ShouldBe(new ImportResult(Added: 1, Unchanged: 1, Late: 1, Unknown: 0));
    }

    [Theory]
    [InlineData(ReviewFormat.LabelStudio, """{"not":"a list"}""")]
    [InlineData(ReviewFormat.LabelStudio, """[{"id":1}]""")]
    [InlineData(ReviewFormat.Argilla, "[1]")]
    [InlineData(ReviewFormat.Jsonl, "no json")]
    [InlineData(ReviewFormat.Jsonl, "[]")]
    [InlineData(ReviewFormat.Jsonl, """{"data":{},"annotations":[]}""")]
    [InlineData(ReviewFormat.Argilla, """[{"data":{},"annotations":[]}]""")]
    [InlineData(ReviewFormat.LabelStudio, """[{"id":"a","fields":{},"responses":{}}]""")]
    [InlineData(ReviewFormat.LabelStudio, """{"item_id":"a","answers":[]}""")]
    internal async Task A_file_of_another_shape_is_refused(ReviewFormat format, string file)
    {
        await _review.QueueAsync();

        await Should.ThrowAsync<ReviewException>(() => ExchangeFile.ImportAsync(_review, format, file, []));
    }

    [Fact]
    public async Task What_was_exported_for_label_studio_comes_back_with_those_who_answered()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        await _review.EnterAsync(1);
        await _review.AnswerNextAsync(ReviewFixture.Ada, """{"verdict":"bad"}""");
        await _review.AnswerNextAsync(new Person("bob@example.org", Role.Reviewer), """{"verdict":"bad"}""");

        var again = await ExchangeFile.ImportAsync(
            _review,
            ReviewFormat.LabelStudio,
            Export(ReviewFormat.LabelStudio),
            []
        );

        again.ShouldBe(new ImportResult(Added: 0, Unchanged: 2, Late: 0, Unknown: 0));
    }

    [Fact]
    public async Task Only_a_lead_takes_items_elsewhere()
    {
        await _review.QueueAsync();

        (
            await ReviewFixture.RefusedAsync(() =>
                _review.Reviews.Exchange.ExportAsync(
                    ReviewFixture.Queue,
                    ReviewFormat.Jsonl,
                    ReviewFixture.Ada,
                    Stream.Null,
                    default
                )
            )
        ).ShouldBe(ReviewFault.RoleNeeded);
    }

    private string Export(ReviewFormat format)
    {
        using var output = new MemoryStream();
        _review
            .Reviews.Exchange.ExportAsync(ReviewFixture.Queue, format, ReviewFixture.Lead, output, default)
            .GetAwaiter()
            .GetResult();
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
