using System.Text.Json;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Tools;

public sealed class ToolSelectionAccuracyTests
{
    // As OpenAI writes tools.
    private const string Tools = """
        [{"type":"function","function":{"name":"geo.area","parameters":{"type":"object",
          "properties":{"base":{"type":"number"},"height":{"type":"integer"},"unit":{"type":"string","default":"m"},
                        "tags":{"type":"array","items":{"type":"string"}},"at":{"type":"object"}},
          "required":["base","height"]}}},
         {"name":"now","input_schema":{"type":"object","properties":{}}}]
        """;

    [Theory]
    [InlineData("""{"base":10,"height":5}""", null)]
    [InlineData("""{"height":5,"base":10.0}""", null)]
    [InlineData("""{"base":10,"height":5,"unit":"m"}""", null)]
    [InlineData("""{"base":10,"height":5,"unit":"cm"}""", "the argument 'unit' is not expected")]
    [InlineData("""{"base":10}""", "the required argument 'height' is missing")]
    [InlineData("""{"base":10,"height":6}""", "the argument 'height' is 6, expected 5")]
    [InlineData("""{"base":10,"height":5.0}""", "the argument 'height' has to be of type integer, but is 5.0")]
    [InlineData("""{"base":"10","height":5}""", "the argument 'base' has to be of type number, but is \"10\"")]
    [InlineData("""{"base":10,"height":5,"width":1}""", "the tool has no argument 'width'")]
    [InlineData("\"not an object\"", "the arguments are not a JSON object: \"not an object\"")]
    public void One_call_is_compared_argument_by_argument(string arguments, string? fault)
    {
        var row = Expecting(Answers.Call("geo.area", """{"base":10,"height":5}"""));

        var score = Answers.Judge("tool_selection", row, Answers.Calls(Answers.Call("geo_area", arguments)));

        score.Passed.ShouldBe(fault is null);
        score.Evidence.ShouldBe(fault is null ? [] : [$"geo_area: {fault}"]);
    }

    [Theory]
    [InlineData("""{"unit":"Square Metres"}""", """{"unit":"square-metres"}""", true)]
    [InlineData("""{"unit":"Square Metres"}""", """{"unit":"square feet"}""", false)]
    [InlineData("""{"unit":"cm"}""", "{}", false)]
    [InlineData("""{"unit":"m"}""", "{}", true)]
    [InlineData("""{"tags":["A b","c"]}""", """{"tags":["a_b","C"]}""", true)]
    [InlineData("""{"tags":["a","c"]}""", """{"tags":["c","a"]}""", false)]
    [InlineData("""{"at":{"x":1,"y":[1,2]}}""", """{"at":{"y":[1,2.0],"x":1.0}}""", true)]
    [InlineData("""{"at":{"x":1}}""", """{"at":{"x":1,"y":2}}""", false)]
    [InlineData("""{"at":{"x":1,"y":""}}""", """{"at":{"x":1}}""", false)]
    public void Expected_calls_are_meant_as_they_stand(string expected, string given, bool passed)
    {
        var row = Expecting(Answers.Call("geo.area", WithRequired(expected)));

        Judge(row, Answers.Call("geo.area", WithRequired(given))).ShouldBe(passed);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"unit":"m"}""", true)]
    [InlineData("""{"unit":"Metres"}""", true)]
    [InlineData("""{"unit":"feet"}""", false)]
    [InlineData("""{"tags":[]}""", true)]
    [InlineData("""{"tags":["b"]}""", true)]
    [InlineData("""{"tags":["c"]}""", false)]
    [InlineData("""{"at":{"x":1}}""", true)]
    [InlineData("""{"at":{"x":2,"y":3}}""", true)]
    [InlineData("""{"at":{"x":3}}""", false)]
    [InlineData("""{"at":{"y":3}}""", false)]
    public void Acceptable_arguments_give_a_choice_and_an_empty_string_among_them_leave_to_say_nothing(
        string given,
        bool passed
    )
    {
        var row = Expecting(null) with
        {
            AcceptableArguments =
            [
                JsonElement.Parse(
                    """
                    {"geo.area":{"base":[1],"height":[2],"unit":["m","metres",""],"tags":[["a"],["b"],""],
                                 "at":[{"x":[1,2],"y":[3,""]},""]}}
                    """
                ),
            ],
        };

        Judge(row, Answers.Call("geo.area", WithRequired(given))).ShouldBe(passed);
    }

    [Fact]
    public void Several_calls_may_come_in_any_order_unless_the_order_counts()
    {
        var (area, now) = (Answers.Call("geo.area", """{"base":1,"height":2}"""), Answers.Call("now"));
        var row = Expecting(area, now);

        Judge(row, now, area).ShouldBe(true);
        Judge(row, area, now).ShouldBe(true);
        var swapped = Answers.Judge("tool_selection:order=exact", row, Answers.Calls(now, area));
        swapped.Passed.ShouldBe(false);
        swapped.Evidence.ShouldBe(["geo.area was called in the wrong place", "now was called in the wrong place"]);
        Answers.Judge("tool_selection:order=exact", row, Answers.Calls(area, now)).Passed.ShouldBe(true);
    }

    [Fact]
    public void The_score_is_the_share_of_calls_with_a_counterpart()
    {
        var (area, now) = (Answers.Call("geo.area", """{"base":1,"height":2}"""), Answers.Call("now"));
        var row = Expecting(area, now);

        var one = Answers.Judge("tool_selection", row, Answers.Calls(now));
        one.Value.ShouldBe(0.5);
        one.Evidence.ShouldBe(["geo.area was not called"]);
        var extra = Answers.Judge("tool_selection", row, Answers.Calls(now, area, Answers.Call("wait"), now));
        extra.Value.ShouldBe(0.5);
        extra.Passed.ShouldBe(false);
        extra.Evidence.ShouldBe(["wait was called, but not expected", "now was called, but not expected"]);
        var wrong = Answers.Judge("tool_selection", row, Answers.Calls(now, Answers.Call("wait")));
        wrong.Evidence.ShouldBe(["wait was called, expected geo.area"]);
    }

    [Fact]
    public void Where_no_call_is_expected_none_may_be_made_that_can_be_made()
    {
        var row = Expecting();

        Judge(row).ShouldBe(true);
        Answers.Judge("tool_selection", row, Answers.Text("I cannot help with that.")).Passed.ShouldBe(true);
        Judge(row, Answers.Call("now")).ShouldBe(false);
        Answers.Judge("tool_selection", row, Answers.Text("now()")).Evidence.ShouldBe(["now was called"]);
        Judge(row, Answers.Call("python", "\"print(1)\"")).ShouldBe(true);
    }

    [Fact]
    public void Calls_that_are_written_as_code_count_where_no_others_are_known()
    {
        var row = Expecting(Answers.Call("geo.area", """{"base":1,"height":2}"""));

        Answers.Judge("tool_selection", row, Answers.Text("[geo.area(base=1, height=2)]")).Passed.ShouldBe(true);
        var words = Answers.Judge("tool_selection", row, Answers.Text("It is 1."));
        words.Value.ShouldBe(0);
        words.Evidence.ShouldBe(["geo.area was not called"]);
    }

    [Theory]
    [InlineData("java", "long", "5L", true)]
    [InlineData("java", "long", "5", false)]
    [InlineData("java", "integer", "5", true)]
    [InlineData("java", "double", "5.0", true)]
    [InlineData("java", "ArrayList", "new ArrayList<>(Arrays.asList(1, 2))", true)]
    [InlineData("java", "Array", "new int[]{1, 2}", true)]
    [InlineData("java", "Array", "new int[]{1, 3}", false)]
    [InlineData("java", "HashMap", """new HashMap<String, Integer>() {{ put("a", 1); put("b", 2); }}""", true)]
    [InlineData("java", "boolean", "true", true)]
    [InlineData("java", "boolean", "True", false)]
    [InlineData("javascript", "array", "[1, 2]", true)]
    [InlineData("javascript", "dict", "{a: 1, 'b': 2}", true)]
    [InlineData("javascript", "Boolean", "true", true)]
    [InlineData("javascript", "float", "5", true)]
    [InlineData("javascript", "String", "'text'", true)]
    [InlineData("javascript", "String", "text", true)]
    [InlineData("javascript", "String", "other", false)]
    public void Arguments_in_source_are_read_as_the_type_of_the_parameter(
        string language,
        string type,
        string source,
        bool passed
    )
    {
        var wanted = type switch
        {
            "Array" or "ArrayList" or "array" => "[1,2]",
            "HashMap" or "dict" => """{"a":1,"b":2}""",
            "boolean" or "Boolean" => "true",
            "double" => "5.0",
            "String" => "\"text\"",
            _ => "5",
        };
        var row = Expecting(Answers.Call("f", $$"""{"x":{{wanted}}}""")) with
        {
            Tools = JsonElement.Parse(
                """[{"name":"f","parameters":{"properties":{"x":{"type":"TYPE","items":{"type":"integer"}}}}}]""".Replace(
                    "TYPE",
                    type,
                    StringComparison.Ordinal
                )
            ),
        };
        var given = Answers.Call("f", JsonSerializer.Serialize(new Dictionary<string, string> { ["x"] = source }));

        Answers.Judge($"tool_selection:language={language}", row, Answers.Calls(given)).Passed.ShouldBe(passed);
    }

    [Fact]
    public void Evidence_stays_short_whatever_a_model_sends()
    {
        var row = Expecting(Answers.Call("geo.area", """{"base":1,"height":2}"""));
        var letters = string.Concat(Enumerable.Repeat("😀", 100_000));
        var given = Answers.Call("geo.area", $$"""{"base":1,"height":"{{letters}}","{{letters}}":1}""");

        var evidence = Answers.Judge("tool_selection", row, Answers.Calls(given, Answers.Call(letters))).Evidence;

        evidence.Count.ShouldBe(3);
        evidence.ShouldAllBe(text =>
            text.Length < 300 && text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar)
        );
    }

    [Fact]
    public void Without_tools_values_are_compared_all_the_same()
    {
        var row = Expecting(Answers.Call("f", """{"x":1}""")) with { Tools = null };

        Judge(row, Answers.Call("f", """{"x":1.0}""")).ShouldBe(true);
        Judge(row, Answers.Call("f", """{"x":2}""")).ShouldBe(false);
        Judge(row, Answers.Call("f", "{}")).ShouldBe(false);
    }

    [Fact]
    public void A_row_that_does_not_say_what_it_expects_or_says_it_wrongly_is_not_scored()
    {
        var now = Answers.Calls(Answers.Call("now"));

        Answers.Judge("tool_selection", Answers.Row(), now).Value.ShouldBeNull();
        Answers.Judge("tool_selection", Expecting(Answers.Call("now")), Answers.Text(null)).Value.ShouldBeNull();
        foreach (var wrong in new[] { "[]", "{}", """{"f":[]}""", """{"f":{},"g":{}}""" })
            Answers
                .Judge("tool_selection", Answers.Row() with { AcceptableArguments = [JsonElement.Parse(wrong)] }, now)
                .Reason.ShouldBe("Expected call 1 of the row is not a tool with an object of arguments.");
        var words = Expecting(Answers.Call("now"), Answers.Call("now", "\"no object\""));
        Answers.Judge("tool_selection", words, now).Reason.ShouldStartWith("Expected call 2");
    }

    private static bool? Judge(Example row, params Flywheel.Events.ToolCall[] calls) =>
        Answers.Judge("tool_selection", row, Answers.Calls(calls)).Passed;

    private static Example Expecting(params Flywheel.Events.ToolCall[]? calls) =>
        Answers.Row() with
        {
            Tools = JsonElement.Parse(Tools),
            ExpectedToolCalls = calls,
        };

    // The object with the required arguments before its own.
    private static string WithRequired(string arguments) =>
        """{"base":1,"height":2""" + (arguments == "{}" ? "" : ",") + arguments[1..];
}
