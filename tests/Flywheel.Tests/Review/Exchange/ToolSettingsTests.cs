using System.Text.Json;
using System.Xml.Linq;
using Flywheel.Review;
using Flywheel.Review.Exchange;
using Flywheel.Review.Intake;

namespace Flywheel.Tests.Review.Exchange;

// What is exported has to fit the settings that are exported with it, as the tool checks it at the import.
public sealed class ToolSettingsTests : IDisposable
{
    private const string OneOutput = """
        guidelines: Read *it*.
        reviewers: 1
        labels:
          - {name: verdict, kind: choice, choices: ["good & \"<new>\"", bad], required: true}
          - {name: faults, kind: choices, choices: [late, rude]}
          - {name: quality, kind: rating}
          - {name: grade, kind: rating, minimum: -2, maximum: 12}
          - {name: minutes, kind: number, minimum: 0}
          - {name: liked, kind: thumbs}
          - {name: comment, kind: text}
          - {name: claims, kind: spans, choices: [claim, "an aside"]}
          - {name: better, kind: edit}
        """;

    private const string OneAnswer = """
        {"verdict":"good & \"<new>\"","faults":["late","rude"],"quality":4,"grade":-1,"minutes":2.5,"liked":"up","comment":"c",
         "claims":[{"start":0,"end":4,"tag":"claim"},{"start":2,"end":6,"tag":"an aside"}],"better":"Card 0 is in the post."}
        """;

    private const string TwoOutputs = """
        reviewers: 1
        labels: [{name: better, kind: preference}, {name: quality, kind: rating}]
        """;

    private const string TwoAnswer = """{"better":"second","quality":2}""";

    private readonly ReviewFixture _review = new();

    public void Dispose() => _review.Dispose();

    [Theory]
    [InlineData(OneOutput, OneAnswer)]
    [InlineData(TwoOutputs, TwoAnswer)]
    public async Task Every_region_of_a_task_is_of_a_control_of_label_studios_interface(string queue, string answer)
    {
        await FillAsync(queue, answer);
        var tags = XDocument.Parse(_review.Reviews.Exchange.SettingsOf(ReviewFixture.Queue, ReviewFormat.LabelStudio)!);
        var texts = tags.Descendants("Text").ToDictionary(tag => Value(tag, "name"), tag => Value(tag, "value"));
        var controls = tags.Descendants().Where(tag => tag.Attribute("toName") is not null).ToList();

        foreach (var task in Export(ReviewFormat.LabelStudio))
        {
            texts.Values.ShouldBeSubsetOf(task.GetProperty("data").EnumerateObject().Select(text => "$" + text.Name));
            var regions = task.GetProperty("annotations")[0].GetProperty("result").EnumerateArray().ToList();
            regions
                .Select(region => region.GetProperty("from_name").GetString()!)
                .Distinct()
                .Count()
                .ShouldBe(controls.Count);
            foreach (var region in regions)
            {
                var control = controls.Single(tag => Value(tag, "name") == region.GetProperty("from_name").GetString());
                Value(control, "toName").ShouldBe(region.GetProperty("to_name").GetString());
                texts.Keys.ShouldContain(Value(control, "toName"));
                Fits(control, region.GetProperty("type").GetString()!, region.GetProperty("value"));
            }
        }
    }

    [Theory]
    [InlineData(OneOutput, OneAnswer)]
    [InlineData(TwoOutputs, TwoAnswer)]
    public async Task Every_response_of_a_record_is_to_a_question_of_argillas_settings(string queue, string answer)
    {
        await FillAsync(queue, answer);
        var settings = JsonElement.Parse(
            _review.Reviews.Exchange.SettingsOf(ReviewFixture.Queue, ReviewFormat.Argilla)!
        );
        var questions = settings.GetProperty("questions").EnumerateArray().ToDictionary(NameOf);
        var fields = settings.GetProperty("fields").EnumerateArray().Select(NameOf).Order().ToList();

        questions.Values.ShouldContain(question => question.GetProperty("required").GetBoolean());
        settings.GetProperty("distribution").GetProperty("min_submitted").GetInt32().ShouldBe(1);
        foreach (var record in Export(ReviewFormat.Argilla))
        {
            record.GetProperty("fields").EnumerateObject().Select(field => field.Name).Order().ShouldBe(fields);
            var responses = record.GetProperty("responses").EnumerateObject().ToList();
            responses.Select(response => response.Name).ShouldBe(questions.Keys);
            foreach (var response in responses)
                Fits(questions[response.Name].GetProperty("settings"), response.Value[0].GetProperty("value"));
        }
    }

    [Theory]
    [InlineData(ReviewFormat.LabelStudio)]
    [InlineData(ReviewFormat.Argilla)]
    internal async Task A_label_that_is_named_like_a_text_is_refused_where_the_two_would_be_mixed_up(
        ReviewFormat format
    )
    {
        await _review.QueueAsync("labels: [{name: output, kind: text}]");

        var refused = Should.Throw<ReviewException>(() =>
            _review.Reviews.Exchange.SettingsOf(ReviewFixture.Queue, format)
        );

        refused.Message.ShouldContain("'output'");
    }

    private async Task FillAsync(string queue, string answer)
    {
        await _review.QueueAsync(queue);
        await _review.EnterAsync(Enumerable.Range(0, 3).Select(Entry));
        for (var item = 0; item < 3; item++)
            await _review.AnswerNextAsync(ReviewFixture.Ada, answer);
    }

    private static ReviewEntry Entry(int number)
    {
        var entry = ReviewFixture.Entry(number);
        return entry with
        {
            Content = entry.Content with { OtherOutput = "It is lost.", Context = number == 0 ? ["d"] : [] },
        };
    }

    private List<JsonElement> Export(ReviewFormat format)
    {
        using var file = new MemoryStream();
        _review
            .Reviews.Exchange.ExportAsync(ReviewFixture.Queue, format, ReviewFixture.Lead, file, default)
            .GetAwaiter()
            .GetResult();
        return [.. JsonElement.Parse(file.ToArray()).EnumerateArray()];
    }

    // After "Tags" and "Label Studio JSON format of annotated tasks" of its documentation.
    private static void Fits(XElement control, string type, JsonElement value)
    {
        control.Name.LocalName.ToLowerInvariant().ShouldBe(type);
        switch (type)
        {
            case "choices":
            case "labels":
                var words = control.Elements().Select(choice => Value(choice, "value")).ToList();
                var given = value.GetProperty(type).EnumerateArray().Select(word => word.GetString()!).ToList();
                given.ShouldBeSubsetOf(words);
                if (type == "choices" && Value(control, "choice") == "single")
                    given.Count.ShouldBe(1);
                break;
            case "rating":
                value.GetProperty("rating").GetInt32().ShouldBeInRange(1, int.Parse(Value(control, "maxRating")));
                break;
            case "number":
                value
                    .GetProperty("number")
                    .GetDouble()
                    .ShouldBeGreaterThanOrEqualTo(double.Parse(Value(control, "min")));
                break;
            default:
                type.ShouldBe("textarea");
                value.GetProperty("text")[0].ValueKind.ShouldBe(JsonValueKind.String);
                break;
        }
    }

    // After the question settings of its Python client.
    private static void Fits(JsonElement settings, JsonElement value)
    {
        switch (settings.GetProperty("type").GetString())
        {
            case "label_selection":
                OptionsOf(settings).ShouldContain(value.GetString()!);
                break;
            case "multi_label_selection":
                value.EnumerateArray().Select(word => word.GetString()!).ShouldBeSubsetOf(OptionsOf(settings));
                break;
            case "rating":
                settings
                    .GetProperty("options")
                    .EnumerateArray()
                    .Select(option => option.GetProperty("value").GetInt32())
                    .ShouldContain(value.GetInt32());
                break;
            case "span":
                settings.GetProperty("field").GetString().ShouldBe("output");
                value
                    .EnumerateArray()
                    .Select(span => span.GetProperty("label").GetString()!)
                    .ShouldBeSubsetOf(OptionsOf(settings));
                break;
            default:
                settings.GetProperty("type").GetString().ShouldBe("text");
                value.ValueKind.ShouldBe(JsonValueKind.String);
                break;
        }
    }

    private static IEnumerable<string> OptionsOf(JsonElement settings) =>
        settings.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("value").GetString()!);

    private static string NameOf(JsonElement named) => named.GetProperty("name").GetString()!;

    private static string Value(XElement tag, string name) => tag.Attribute(name)!.Value;
}
