using System.Text;
using Flywheel.Capture;
using Flywheel.ChatClients;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake.Examples;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class ChatTargetTests : IDisposable
{
    private readonly FakeEndpoint _endpoint = new();

    public void Dispose() => _endpoint.Dispose();

    [Fact]
    public async Task The_row_is_sent_as_it_is_with_its_tools_and_documents()
    {
        _endpoint.Answer = _ => "20 °C";

        var prediction = await AskAsync(
            """
            {"id":"r","input":[{"role":"system","content":"Be brief."},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"warmth","arguments":"{\"at\":\"Ulm\"}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"20"},
              {"role":"user","content":[{"type":"text","text":"How warm "},{"type":"text","text":"is it?"}]}],
             "context":["Ulm is warm."],
             "tools":[{"type":"function","function":{"name":"warmth","description":"Measures.","parameters":{"type":"object","properties":{"at":{"type":"string"}}}}}]}
            """
        );

        (prediction.Output, prediction.Error).ShouldBe(("20 °C", null));
        prediction.ToolCalls.ShouldBeEmpty();
        prediction.LatencySeconds.ShouldNotBeNull();
        var request = _endpoint.Requests.Single();
        request.GetProperty("temperature").GetDouble().ShouldBe(0);
        request
            .GetProperty("messages")
            .EnumerateArray()
            .Select(message => message.GetProperty("role").GetString())
            .ShouldBe(["system", "system", "assistant", "tool", "user"]);
        var messages = request.GetProperty("messages").GetRawText();
        foreach (var text in new[] { "Ulm is warm.", "Be brief.", "How warm is it?", "\"tool_call_id\":\"c1\"" })
            messages.ShouldContain(text);
        var function = request.GetProperty("tools")[0].GetProperty("function");
        function.GetProperty("name").GetString().ShouldBe("warmth");
        function.GetProperty("parameters").GetProperty("properties").TryGetProperty("at", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Tool_calls_are_kept_also_where_their_arguments_are_not_json()
    {
        _endpoint.RawBody = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"tool_calls",
             "message":{"role":"assistant","content":null,"tool_calls":[
               {"id":"1","type":"function","function":{"name":"f","arguments":"{\"x\": [1, 2]}"}},
               {"id":"2","type":"function","function":{"name":"g","arguments":"x = 1"}}]}}]}
            """;

        var prediction = await AskAsync("""{"id":"r","input":"q"}""");

        prediction
            .ToolCalls!.Select(call => (call.Name, call.Arguments.GetRawText()))
            .ShouldBe([("f", "{\"x\":[1,2]}"), ("g", "\"x = 1\"")]);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_endpoint_is_asked_again(int status)
    {
        _endpoint.Status = number => number < 3 ? status : 200;

        (await AskAsync("""{"id":"r","input":"q"}""")).Error.ShouldBeNull();

        _endpoint.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_refusal_is_the_error_of_the_row_at_once()
    {
        _endpoint.Status = _ => 400;

        (await AskAsync("""{"id":"r","input":"q"}""")).Error.ShouldNotBeNull().ShouldContain("400");

        _endpoint.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_costs_the_row_its_answer()
    {
        _endpoint.Answer = _ => null;

        (await AskAsync("""{"id":"r","input":"q"}""", TimeSpan.FromMilliseconds(200))).Error.ShouldBe(
            "the model gave no answer within 0.2 s"
        );
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_named_as_such()
    {
        _endpoint.Dispose();

        (await AskAsync("""{"id":"r","input":"q"}""")).Error.ShouldBe(
            "The chat endpoint for model 'm' cannot be reached. Check its address, and that it runs."
        );
    }

    [Fact]
    public async Task What_cannot_be_sent_is_the_error_of_the_row()
    {
        (await AskAsync("""{"id":"r","input":[{"role":"user","content":[{"type":"image_url"}]}]}"""))
            .Error.ShouldNotBeNull()
            .ShouldContain("not text");
        (await AskAsync("""{"id":"r","input":"q","tools":[{}]}""")).Error.ShouldNotBeNull().ShouldContain("'name'");
    }

    [Fact]
    public async Task An_answer_that_is_no_answer_is_the_error_of_the_row()
    {
        _endpoint.RawBody = "<html>";

        (await AskAsync("""{"id":"r","input":"q"}""")).Error.ShouldNotBeNull().ShouldContain("could not be read");
    }

    private async Task<Flywheel.Evaluate.Prediction> AskAsync(string json, TimeSpan? timeout = null)
    {
        PayloadItem.Read(Encoding.UTF8.GetBytes(json), 10_000, ExampleFields.Read, out var row).ShouldBeNull();
        var options = new ChatClientOptions
        {
            Provider = "openai",
            Model = "m",
            Endpoint = _endpoint.Address,
        };
        using var client = ChatClientFactory.Create(options);
        await using var target = new ChatTarget(client, "m", timeout ?? TimeSpan.FromMinutes(1), new HurriedClock());
        return await target.AnswerAsync(row!, TestContext.Current.CancellationToken);
    }

    /// <summary>Lets a second of every pause pass in a hundredth of it.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == FirstPause ? dueTime / 100 : dueTime, period);

        private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    }
}
