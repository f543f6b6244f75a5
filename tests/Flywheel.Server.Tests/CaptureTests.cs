using System.Text;

namespace Flywheel.Server.Tests;

public sealed class CaptureTests
{
    [Fact]
    public async Task An_edit_is_accepted_and_can_be_seen()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", RunningServer.Edit);

        answer.Status.ShouldBe(202);
        answer.Json.GetProperty("duplicate").GetBoolean().ShouldBeFalse();
        var id = answer.Json.GetProperty("event_id").GetString()!;
        var seen = await server.GetAsync($"/v1/events/{id}");
        seen.Status.ShouldBe(200);
        seen.Json.GetProperty("type").GetString().ShouldBe("edit");
        seen.Json.GetProperty("event").GetProperty("final_user_edit").GetString().ShouldBe("f");
        seen.Json.GetProperty("verdict").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task An_id_sent_twice_is_one_event()
    {
        await using var server = await RunningServer.StartAsync();
        const string Edit = """{"event_id":"e-1","prompt":"p","original_llm_output":"o","final_user_edit":"f"}""";

        (await server.PostAsync("/v1/edits", Edit)).Text.ShouldBe("""{"event_id":"e-1","duplicate":false}""");
        var again = await server.PostAsync("/v1/edits", Edit.Replace("\"f\"", "\"other\"", StringComparison.Ordinal));

        (again.Status, again.Text).ShouldBe((202, """{"event_id":"e-1","duplicate":true}"""));
        (await server.GetAsync("/v1/events/e-1"))
            .Json.GetProperty("event")
            .GetProperty("final_user_edit")
            .GetString()
            .ShouldBe("f");
    }

    [Fact]
    public async Task A_list_keeps_its_good_items_and_names_the_bad_one()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync(
            "/v1/edits",
            $"[{RunningServer.Edit}, {{\"prompt\":3}}, {RunningServer.Edit}]"
        );

        answer.Status.ShouldBe(202);
        answer.Json.GetProperty("accepted").GetInt32().ShouldBe(2);
        answer.Json.GetProperty("rejected").GetInt32().ShouldBe(1);
        var items = answer.Json.GetProperty("items");
        items[0].GetProperty("event_id").GetString().ShouldNotBe(items[2].GetProperty("event_id").GetString());
        var error = items[1].GetProperty("error");
        Answer.Name(error).ShouldBe("wrong-type");
        error.GetProperty("index").GetInt32().ShouldBe(1);
        error.GetProperty("path").GetString().ShouldBe("/prompt");
        error.GetProperty("position").GetInt32().ShouldBe(1 + RunningServer.Edit.Length + 2 + "{\"prompt\":".Length);
    }

    [Fact]
    public async Task A_list_without_a_good_item_is_a_problem_with_every_item()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", "[1,{}]");

        (answer.Status, answer.Problem).ShouldBe((400, "no-valid-item"));
        answer.Json.GetProperty("items").GetArrayLength().ShouldBe(2);
        answer.Json.GetProperty("rejected").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task An_empty_list_is_accepted_as_nothing()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", "[]");

        (answer.Status, answer.Text).ShouldBe((202, """{"items":[],"accepted":0,"rejected":0}"""));
    }

    [Fact]
    public async Task Feedback_is_accepted_in_all_its_forms()
    {
        await using var server = await RunningServer.StartAsync();
        const string Feedback = """{"type":"thumb","value":-1,"trace_id":"t","comment":"c"}""";

        (await server.PostAsync("/v1/feedback", Feedback)).Status.ShouldBe(202);
        (await server.PostAsync("/v1/feedback", $"[{Feedback}]")).Status.ShouldBe(202);
        var lines = await server.PostAsync("/v1/feedback", $"{Feedback}\n{Feedback}", "application/x-ndjson");

        lines.Json.GetProperty("accepted").GetInt32().ShouldBe(2);
        var id = lines.Json.GetProperty("items")[1].GetProperty("event_id").GetString();
        (await server.GetAsync($"/v1/events/{id}"))
            .Json.GetProperty("event")
            .GetProperty("comment")
            .GetString()
            .ShouldBe("c");
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        var workspace = RunningServer.NewWorkspace();
        string id;
        await using (var server = await RunningServer.StartOnAsync(workspace))
            id = (await server.PostAsync("/v1/edits", RunningServer.Edit)).Json.GetProperty("event_id").GetString()!;

        await using (var server = await RunningServer.StartOnAsync(workspace))
            (await server.GetAsync($"/v1/events/{id}")).Status.ShouldBe(200);

        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task A_user_id_is_never_stored()
    {
        await using var server = await RunningServer.StartAsync();
        var edit = RunningServer.Edit.Replace("{", "{\"user_id\":\"ada@example.org\",", StringComparison.Ordinal);

        var id = (await server.PostAsync("/v1/edits", edit)).Json.GetProperty("event_id").GetString();

        var seen = await server.GetAsync($"/v1/events/{id}");
        seen.Text.ShouldNotContain("ada@");
        seen.Json.GetProperty("event").GetProperty("user").GetString()!.ShouldStartWith("u_");
    }

    [Fact]
    public async Task Concurrent_clients_with_the_same_ids_store_each_once()
    {
        await using var server = await RunningServer.StartAsync();
        var posts =
            from id in Enumerable.Range(0, 50)
            from _ in Enumerable.Range(0, 4)
            let edit = RunningServer.Edit.Replace("{", $"{{\"event_id\":\"e{id}\",", StringComparison.Ordinal)
            select server.PostAsync("/v1/edits", edit);

        var answers = await Task.WhenAll(posts);

        answers.Count(answer => !answer.Json.GetProperty("duplicate").GetBoolean()).ShouldBe(50);
    }

    [Fact]
    public async Task A_body_in_tiny_pieces_is_one_edit()
    {
        await using var server = await RunningServer.StartAsync();
        await using var connection = await server.ConnectAsync();
        var body = RunningServer.Edit;
        var head =
            $"POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";

        foreach (var piece in (head + body).Chunk(7))
            await connection.WriteAsync(Encoding.ASCII.GetBytes(piece));

        using var reader = new StreamReader(connection);
        (await reader.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 202");
    }
}
