using System.Text.Json;

namespace Flywheel.Server.Tests;

public sealed class TraceFeedbackTests
{
    private const string Trace = "5b8efff798038103d269b633813fc60c";

    [Fact]
    public async Task A_trace_is_shown_with_what_people_said_of_it_and_of_its_conversation_the_latest_first()
    {
        await using var server = await RunningServer.StartAsync();
        await SendAsync(
            server,
            $$"""{"event_id":"f1","type":"thumb","value":-1,"trace_id":"{{Trace}}","comment":"<b>Wrong</b>"}"""
        );
        await server.PostAsync("/v1/traces", Request);
        await SendAsync(server, """{"event_id":"f2","type":"rating","value":5,"thread_id":"talk-1","user_id":"u-1"}""");
        await SendAsync(server, """{"event_id":"f3","type":"thumb","value":1,"thread_id":"talk-2"}""");
        await server.PostAsync("/v1/edits", Edit);

        var shown = await ShownAsync(server, label: "feedback=edited");

        var feedback = shown.Json.GetProperty("feedback");
        feedback
            .EnumerateArray()
            .Select(one => (one.GetProperty("event_id").GetString(), one.GetProperty("comment").GetString()))
            .ShouldBe([("f2", null), ("f1", "<b>Wrong</b>")]);
        var user = feedback[0].GetProperty("user").GetString();
        user.ShouldNotBeNullOrEmpty();
        user.ShouldNotBe("u-1");
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("TraceFeedback");
        foreach (var one in feedback.EnumerateArray())
            new SchemaCheck(document).Fits(one, schema).ShouldBeTrue(one.ToString());
    }

    [Fact]
    public async Task An_edit_is_shown_with_the_trace_that_it_names_else_with_those_of_its_conversation()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/v1/traces", Request);
        await server.PostAsync(
            "/v1/edits",
            """
            {"event_id":"e2","prompt":"p","original_llm_output":"o","final_user_edit":"g","thread_id":"talk-1",
              "trace_id":"0000000000000000000000000000abcd"}
            """
        );
        await server.PostAsync(
            "/v1/edits",
            """{"event_id":"e3","prompt":"p","original_llm_output":"o","final_user_edit":"f","thread_id":"talk-1"}"""
        );
        await server.PostAsync("/v1/edits", Edit);
        // The tables are filled in order, so that with this one all are there.
        await SendAsync(server, $$"""{"type":"thumb","value":1,"trace_id":"{{Trace}}"}""");

        var shown = await ShownAsync(server, label: "feedback=positive");

        var edits = shown.Json.GetProperty("edits");
        edits
            .EnumerateArray()
            .Select(one => (one.GetProperty("event_id").GetString(), one.GetProperty("final_user_edit").GetString()))
            .ShouldBe([("e1", "On its way."), ("e3", "f")]);
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("TraceEdit");
        foreach (var one in edits.EnumerateArray())
            new SchemaCheck(document).Fits(one, schema).ShouldBeTrue(one.ToString());
    }

    [Fact]
    public async Task A_trace_of_which_nobody_said_anything_has_an_empty_list()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/v1/traces", Request);

        (await ShownAsync(server, label: null)).Json.GetProperty("feedback").GetArrayLength().ShouldBe(0);
    }

    private static async Task SendAsync(RunningServer server, string feedback) =>
        (await server.PostAsync("/v1/feedback", feedback)).Status.ShouldBe(202);

    // The tables are filled behind the capture, in the order of what came.
    private static async Task<Answer> ShownAsync(RunningServer server, string? label)
    {
        while (true)
        {
            var answer = await server.GetAsync($"/v1/traces/{Trace}");
            if (answer.Status == 200 && (label is null || Has(answer.Json, label)))
                return answer;
            await Task.Yield();
        }
    }

    private static bool Has(JsonElement trace, string label) =>
        trace.GetProperty("labels").EnumerateArray().Any(one => one.GetString() == label);

    private const string Edit = $$"""
        {"event_id":"e1","prompt":"Where is it?","original_llm_output":"I do not know.","final_user_edit":"On its way.",
          "trace_id":"{{Trace}}"}
        """;

    private const string Request = $$$"""
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"{{{Trace}}}","spanId":"eee19b7ec3c1b174","name":"a",
          "startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225602000000000","attributes":[
          {"key":"session.id","value":{"stringValue":"talk-1"}},
          {"key":"output.value","value":{"stringValue":"I do not know."}}]}]}]}]}
        """;
}
