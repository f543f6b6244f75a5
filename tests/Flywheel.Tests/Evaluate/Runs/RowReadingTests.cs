using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class RowReadingTests
{
    [Fact]
    public void A_row_keeps_everything_that_it_says()
    {
        var row = Row(
            """
            {"id":"r1","input":[{"role":"system","content":"Be brief."},{"role":"user","content":"How warm is it?"}],
             "expected":["20 °C","mild"],"context":["a","b"],"tools":[{"name":"f"}],
             "expected_tool_calls":[{"name":"f","arguments":{"x":1}},{"name":"g","arguments":"{\"y\":[2]}"}],
             "acceptable_arguments":[{"f":{"x":[1,"1"]}}],"cohort":{"intent":"weather","cached":true,"k":3,"none":null},
             "failure_mode":"ungrounded","source_trace_id":"t1","split":"regression",
             "attributes":{"a":1},"difficulty":"hard"}
            """
        );

        row.Id.ShouldBe("r1");
        row.Input.IsConversation.ShouldBeTrue();
        row.Input.PlainText.ShouldBe("Be brief.\nHow warm is it?");
        row.Expected.ShouldBe(["20 °C", "mild"]);
        row.Context.ShouldBe(["a", "b"]);
        row.Tools!.Value.GetRawText().ShouldBe("""[{"name":"f"}]""");
        row.ExpectedToolCalls!.Select(call => (call.Name, call.Arguments.GetRawText()))
            .ShouldBe([("f", """{"x":1}"""), ("g", """{"y":[2]}""")]);
        row.AcceptableArguments!.Single().GetRawText().ShouldBe("""{"f":{"x":[1,"1"]}}""");
        row.Cohort.ShouldBe(
            new Dictionary<string, string>
            {
                ["intent"] = "weather",
                ["cached"] = "true",
                ["k"] = "3",
            },
            ignoreOrder: true
        );
        (row.FailureMode, row.SourceTraceId, row.Split).ShouldBe(("ungrounded", "t1", Split.Regression));
        row.AttributesJson.ShouldBe("""{"a":1,"difficulty":"hard"}""");
    }

    [Fact]
    public void A_row_needs_an_id_and_an_input_and_nothing_else()
    {
        var row = Row("""{"id":"r","input":"q","expected":"a"}""");

        (row.Input.Value, row.Input.IsConversation, row.Split).ShouldBe(("q", false, Split.Eval));
        row.Expected.ShouldBe(["a"]);
        (row.Tools, row.ExpectedToolCalls, row.AcceptableArguments, row.AttributesJson).ShouldBe(
            (null, null, null, null)
        );
    }

    [Theory]
    [InlineData("""{"input":"q"}""", "/id", "missing")]
    [InlineData("""{"id":"","input":"q"}""", "/id", "missing")]
    [InlineData("""{"id":7,"input":"q"}""", "/id", "a number")]
    [InlineData("""{"id":"r"}""", "/input", "missing")]
    [InlineData("""{"id":"r","input":{}}""", "/input", "an object")]
    [InlineData("""{"id":"r","input":"q","input":"q"}""", "/input", "twice")]
    [InlineData("""{"id":"r","input":"q","expected":[1]}""", "/expected/0", "a number")]
    [InlineData("""{"id":"r","input":"q","tools":{}}""", "/tools", "a list")]
    [InlineData("""{"id":"r","input":"q","tools":[{"a":1,"a":2}]}""", "/tools/0/a", "twice")]
    [InlineData(
        """{"id":"r","input":"q","expected_tool_calls":[{"arguments":{}}]}""",
        "/expected_tool_calls/0/name",
        "missing"
    )]
    [InlineData(
        """{"id":"r","input":"q","expected_tool_calls":[{"name":"f","arguments":[]}]}""",
        "/expected_tool_calls/0/arguments",
        "object"
    )]
    [InlineData("""{"id":"r","input":"q","acceptable_arguments":[1]}""", "/acceptable_arguments/0", "an object")]
    [InlineData("""{"id":"r","input":"q","cohort":{"a":[]}}""", "/cohort/a", "a list")]
    [InlineData("""{"id":"r","input":"q","cohort":{"a":"x","a":"y"}}""", "/cohort/a", "twice")]
    [InlineData("""{"id":"r","input":"q","split":"test"}""", "/split", "train")]
    public void A_row_that_is_wrong_is_refused_with_the_place_and_the_cause(string json, string path, string cause)
    {
        var error = PayloadItem.Read(Encoding.UTF8.GetBytes(json), 1000, ExampleFields.Read, out _).ShouldNotBeNull();

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(cause);
    }

    [Fact]
    public void Tool_calls_are_read_in_every_form_that_models_answer_them()
    {
        var prediction = Prediction(
            """
            {"id":"r","tool_calls":[{"name":"f","arguments":{"x":1}},{"name":"f","arguments":"{\"x\":1}"},
             {"type":"function","id":"c1","function":{"name":"f","arguments":"{\"x\": 1}"}},
             {"name":"f"},{"name":"f","arguments":null},{"name":"f","arguments":"x = 1"},{"name":"f","arguments":"{\"x\":1} and"}]}
            """
        );

        prediction
            .ToolCalls!.Select(call => call.Arguments.GetRawText())
            .ShouldBe([
                """{"x":1}""",
                """{"x":1}""",
                """{"x":1}""",
                "{}",
                "{}",
                "\"x = 1\"",
                """
                "{\"x\":1} and"
                """,
            ]);
    }

    [Fact]
    public void A_prediction_is_the_same_once_it_was_written_and_read()
    {
        const string json =
            """{"id":"r","output":"ü","tool_calls":[{"name":"f","arguments":{"x":1}}],"score":0.5,"latency":1.25,"cost":0.001,"error":"e"}""";

        Encoding.UTF8.GetString(JsonLine.Of([Prediction(json)], PredictionJson.Write)).ShouldBe(json + "\n");
    }

    [Theory]
    [InlineData("""{"output":"x"}""", "/id")]
    [InlineData("""{"id":"r","output":1}""", "/output")]
    [InlineData("""{"id":"r","score":1.5}""", "/score")]
    [InlineData("""{"id":"r","latency":-1}""", "/latency")]
    [InlineData("""{"id":"r","tool_calls":{}}""", "/tool_calls")]
    public void A_prediction_that_is_wrong_is_refused(string json, string path) =>
        PayloadItem
            .Read(Encoding.UTF8.GetBytes(json), 1000, PredictionFields.Read, out _)
            .ShouldNotBeNull()
            .Path.ShouldBe(path);

    [Fact]
    public void A_result_is_the_same_once_it_was_written_and_read()
    {
        var result = new EvaluationResult
        {
            Id = "r",
            Evaluator = "e",
            EvaluatorVersion = "1",
            Score = 0.25,
            Passed = false,
            Reason = "ü",
            Evidence = ["a", "b"],
            Cohort = new Dictionary<string, string> { ["intent"] = "x" },
            FailureMode = "m",
        };
        var line = JsonLine.Of([result], EvaluationResultJson.Write);

        Encoding
            .UTF8.GetString(line)
            .ShouldBe(
                """{"id":"r","evaluator":"e","score":0.25,"passed":false,"reason":"ü","cohort":{"intent":"x"},"evaluator_version":"1","evidence":["a","b"],"failure_mode":"m"}"""
                    + "\n"
            );
        PayloadItem.Read(line, 1000, EvaluationResultFields.Read, out var read).ShouldBeNull();
        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(result));
    }

    private static Example Row(string json)
    {
        PayloadItem.Read(Encoding.UTF8.GetBytes(json), 10_000, ExampleFields.Read, out var row).ShouldBeNull();
        return row.ShouldNotBeNull();
    }

    private static Prediction Prediction(string json)
    {
        PayloadItem.Read(Encoding.UTF8.GetBytes(json), 10_000, PredictionFields.Read, out var read).ShouldBeNull();
        return read.ShouldNotBeNull();
    }
}
