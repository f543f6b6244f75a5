namespace Flywheel.Server.Tests;

public sealed class AddTraceTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private const string Export = """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7",
        "name":"answer","startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225602000000000","attributes":[
        {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
        {"key":"gen_ai.input.messages","value":{"stringValue":"[{\"role\":\"user\",\"content\":\"What is the payoff?\"}]"}}]}]}]}]}
        """;

    [Fact]
    public async Task A_trace_becomes_one_row_however_often_it_is_added()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/v1/traces", Export);
        await server.Wheel.TraceProjector.RunAsync(TestContext.Current.CancellationToken);
        const string body = "{\"trace_id\":\"" + TraceId + "\",\"expected\":\"5\",\"failure_mode\":\"ungrounded\"}";

        var first = await server.PostAsync("/v1/datasets/regressions/traces", body);
        var again = await server.PostAsync("/v1/datasets/regressions/traces", body);

        first.Json.GetProperty("added").GetInt32().ShouldBe(1);
        again.Json.GetProperty("unchanged").GetInt32().ShouldBe(1);
        var row = server
            .Wheel.Datasets.Open("regressions")
            .Examples(1, split: null, TestContext.Current.CancellationToken)
            .ShouldHaveSingleItem();
        row.SourceTraceId.ShouldBe(TraceId);
        row.FailureMode.ShouldBe("ungrounded");
    }

    [Theory]
    [InlineData("regressions", "{\"trace_id\":\"00000000000000000000000000000001\"}", "trace-not-found")]
    [InlineData("..%2Fcases", "{\"trace_id\":\"" + TraceId + "\"}", "invalid-rows")]
    [InlineData("evaluations", "{\"trace_id\":\"" + TraceId + "\"}", "invalid-rows")]
    [InlineData("regressions", "{\"trace\":\"" + TraceId + "\"}", "invalid-body")]
    public async Task What_cannot_be_a_row_is_refused_with_a_reason(string dataset, string body, string problem)
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/v1/traces", Export);
        await server.Wheel.TraceProjector.RunAsync(TestContext.Current.CancellationToken);

        var answer = await server.PostAsync($"/v1/datasets/{dataset}/traces", body);

        answer.Json.GetProperty("type").GetString().ShouldBe($"urn:flywheel:problem:{problem}");
    }
}
