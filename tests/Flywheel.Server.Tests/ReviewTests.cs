using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Server.Tests;

public sealed class ReviewTests
{
    private const string Queues = "/v1/review/queues";
    private const string Content =
        """{"content":{"input":"Where is my card?","output":"On its way.","attributes":{"intent":"card"}}}""";

    [Fact]
    public async Task An_item_goes_from_a_queue_through_two_reviewers_and_a_lead()
    {
        var workspace = RunningServer.NewWorkspace();
        var keys = new Dictionary<string, string>();
        foreach (var name in new[] { "ada", "bob", "lea" })
            keys[name] = await RunningServer.CreateKeyAsync(workspace, ApiScope.Admin, name);
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            (await As("lea", HttpMethod.Put, Queues + "/support", """{"guidelines":"*Read* it."}""")).Status.ShouldBe(
                200
            );
            var entered = await As("lea", HttpMethod.Post, Queues + "/support/items", Content);
            var id = entered.Json.GetProperty("items")[0].GetProperty("item_id").GetString();
            var item = "/v1/review/items/" + id;

            foreach (var (name, verdict) in new[] { ("ada", "correct"), ("bob", "wrong_tool") })
            {
                var next = await As(name, HttpMethod.Post, Queues + "/support/next?count=2");
                next.Json.GetProperty("items")[0].GetProperty("item_id").GetString().ShouldBe(id);
                (await As(name, HttpMethod.Post, item + "/heartbeat")).Status.ShouldBe(200);
                var body = $$$"""{"values":{"verdict":"{{{verdict}}}"},"comment":"c"}""";
                (await As(name, HttpMethod.Post, item + "/answers", body)).Status.ShouldBe(200);
            }
            (await As("ada", HttpMethod.Post, Queues + "/support/next")).Status.ShouldBe(204);
            (await As("bob", HttpMethod.Post, "/v1/review/undo", """{"queue":"support"}""")).Problem.ShouldBe(
                "review-conflict"
            );
            var listed = await As("lea", HttpMethod.Get, "/v1/review/items?queue=support&status=disagreed");
            listed.Json.GetProperty("items")[0].GetProperty("answers").GetInt32().ShouldBe(2);
            (await As("lea", HttpMethod.Post, Queues + "/support/next?adjudicate=true")).Status.ShouldBe(200);
            var decided = await As(
                "lea",
                HttpMethod.Post,
                item + "/adjudicate",
                """{"values":{"verdict":"wrong_tool"},"why":"cards have a tool"}"""
            );

            decided.Json.GetProperty("status").GetString().ShouldBe("decided");
            decided.Json.GetProperty("decision").GetProperty("by")[0].GetString().ShouldBe("key lea");
            decided.Json.GetProperty("answers").GetArrayLength().ShouldBe(2);
            var queue = await As("lea", HttpMethod.Get, Queues + "/support");
            queue.Json.GetProperty("counts").GetProperty("decided").GetInt32().ShouldBe(1);

            Task<Answer> As(string name, HttpMethod method, string path, string? body = null) =>
                SendAsync(server, method, path, body, keys[name]);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task No_endpoint_shows_what_others_answered_before_one_has_answered()
    {
        var workspace = RunningServer.NewWorkspace();
        var ada = await RunningServer.CreateKeyAsync(workspace, ApiScope.Admin, "ada");
        var bob = await RunningServer.CreateKeyAsync(workspace, ApiScope.Admin, "bob");
        var eve = await RunningServer.CreateKeyAsync(workspace, ApiScope.Read, "eve");
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            await SendAsync(server, HttpMethod.Put, Queues + "/support", "{}", ada);
            var entered = await SendAsync(server, HttpMethod.Post, Queues + "/support/items", Content, ada);
            var item = "/v1/review/items/" + entered.Json.GetProperty("items")[0].GetProperty("item_id").GetString();
            const string suggestion = """{"judge":"j","values":{"verdict":"missing_context"}}""";
            (await SendAsync(server, HttpMethod.Post, item + "/suggestions", suggestion, ada)).Status.ShouldBe(204);
            await SendAsync(server, HttpMethod.Post, Queues + "/support/next", null, ada);
            const string secret = """{"values":{"verdict":"acceptable_refusal"},"comment":"ananas"}""";
            (await SendAsync(server, HttpMethod.Post, item + "/answers", secret, ada)).Status.ShouldBe(200);

            var seen = new List<string>();
            foreach (var key in new[] { bob, eve })
            foreach (
                var (method, path) in new[]
                {
                    (HttpMethod.Get, item),
                    (HttpMethod.Get, "/v1/review/items?queue=support"),
                    (HttpMethod.Get, "/v1/review/items?queue=support&status=in_review"),
                    (HttpMethod.Post, Queues + "/support/next"),
                    (HttpMethod.Post, Queues + "/support/next?adjudicate=true"),
                    (HttpMethod.Post, item + "/heartbeat"),
                }
            )
                seen.Add((await SendAsync(server, method, path, null, key)).Text);

            seen.ShouldAllBe(text => !text.Contains("ananas") && !text.Contains("\"verdict\":\""));
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Theory]
    [InlineData(
        "PUT",
        Queues + "/support",
        """{"labels":[{"name":"a","kind":"stars"}]}""",
        400,
        "invalid-queue",
        "/labels/0/kind"
    )]
    [InlineData("PUT", Queues + "/support", """{"reviewers":0}""", 400, "invalid-queue", "/reviewers")]
    [InlineData("PUT", Queues + "/support", """{"reviewers":2,"reviewers":3}""", 400, "invalid-queue", null)]
    [InlineData("PUT", Queues + "/support", """{"guidelines":"\ud800"}""", 400, "invalid-queue", "")]
    [InlineData("PUT", Queues + "/..%2Fsupport", "{}", 400, "invalid-queue", null)]
    [InlineData("GET", Queues + "/none", null, 404, "queue-not-found", null)]
    [InlineData("POST", Queues + "/none/next", null, 404, "queue-not-found", null)]
    [InlineData("POST", Queues + "/known/next?count=11", null, 400, "invalid-query", null)]
    [InlineData("POST", Queues + "/known/items", "[]", 400, "invalid-review-item", "")]
    [InlineData(
        "POST",
        Queues + "/known/items",
        """{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}""",
        400,
        "invalid-review-item",
        "/trace_id"
    )]
    [InlineData("POST", Queues + "/known/items", """{"event_id":"none"}""", 400, "invalid-review-item", "/event_id")]
    [InlineData(
        "POST",
        Queues + "/known/items",
        """{"dataset":"../x","row_id":"1"}""",
        400,
        "invalid-review-item",
        "/dataset"
    )]
    [InlineData(
        "POST",
        Queues + "/known/items",
        """{"content":{"input":[{"content":"x"}],"output":"o"}}""",
        400,
        "invalid-review-item",
        "/content/input/0/role"
    )]
    [InlineData("POST", "/v1/review/items/no/answers", """{"values":{}}""", 404, "review-item-not-found", null)]
    [InlineData(
        "POST",
        "/v1/review/items/00000000000000000000000000000000/answers",
        """{"values":{}}""",
        404,
        "review-item-not-found",
        null
    )]
    [InlineData(
        "POST",
        "/v1/review/items/ITEM/answers",
        """{"values":{"verdict":"purple"}}""",
        400,
        "invalid-answer",
        "/values/verdict"
    )]
    [InlineData(
        "POST",
        "/v1/review/items/ITEM/answers",
        """{"values":{"colour":"purple"}}""",
        400,
        "invalid-answer",
        "/values"
    )]
    [InlineData(
        "POST",
        "/v1/review/items/ITEM/answers",
        """{"values":{"verdict":"correct"}}""",
        409,
        "lease-lost",
        null
    )]
    [InlineData(
        "POST",
        "/v1/review/items/ITEM/adjudicate",
        """{"exclude":true,"why":"x"}""",
        409,
        "review-conflict",
        null
    )]
    [InlineData("POST", "/v1/review/items/ITEM/skip", """{"reason":" "}""", 400, "invalid-answer", "/reason")]
    [InlineData(
        "POST",
        "/v1/review/items/ITEM/adjudicate",
        """{"exclude":true,"why":""}""",
        400,
        "invalid-answer",
        "/why"
    )]
    [InlineData(
        "POST",
        "/v1/review/items/ITEM/suggestions",
        """{"judge":"","values":{}}""",
        400,
        "invalid-answer",
        "/judge"
    )]
    [InlineData("GET", "/v1/review/items?queue=known&status=lost", null, 400, "invalid-query", null)]
    [InlineData("POST", "/v1/review/undo", """{"queue":"known"}""", 409, "review-conflict", null)]
    public async Task What_is_wrong_is_named(
        string method,
        string path,
        string? body,
        int status,
        string problem,
        string? place
    )
    {
        await using var server = await RunningServer.StartAsync();
        await SendAsync(server, HttpMethod.Put, Queues + "/known", "{}");
        var entered = await SendAsync(server, HttpMethod.Post, Queues + "/known/items", Content);
        var item = entered.Json.GetProperty("items")[0].GetProperty("item_id").GetString();

        var answer = await SendAsync(
            server,
            new HttpMethod(method),
            path.Replace("ITEM", item, StringComparison.Ordinal),
            body
        );

        (answer.Status, answer.Problem).ShouldBe((status, problem), answer.Text);
        (answer.Json.TryGetProperty("path", out var at) ? at.GetString() : null).ShouldBe(place);
    }

    [Fact]
    public async Task An_edit_of_the_log_and_a_row_of_a_dataset_enter_by_their_ids()
    {
        await using var server = await RunningServer.StartAsync();
        await SendAsync(server, HttpMethod.Put, Queues + "/known", "{}");
        await server.PostAsync(
            "/v1/edits",
            RunningServer.Edit.Replace("{", "{\"event_id\":\"e1\",", StringComparison.Ordinal)
        );
        await server.PostAsync("/v1/datasets/cases/rows", """{"id":"a","input":"one","expected":"uno"}""");

        const string list = """[{"event_id":"e1"},{"dataset":"cases","row_id":"a"},{"event_id":"e1"}]""";
        var entered = await SendAsync(server, HttpMethod.Post, Queues + "/known/items", list);

        entered
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("added").GetBoolean())
            .ShouldBe([true, true, false]);
        var items = (await SendAsync(server, HttpMethod.Post, Queues + "/known/next?count=10")).Json.GetProperty(
            "items"
        );
        items
            .EnumerateArray()
            .Select(item => item.GetProperty("content").GetProperty("output").GetString())
            .ShouldBe(["o", "uno"]);
    }

    [Fact]
    public async Task Answers_are_as_the_document_says()
    {
        await using var server = await RunningServer.StartAsync();
        var check = new SchemaCheck((await server.GetAsync("/openapi/v1.json")).Json);
        var schemas = (await server.GetAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");
        var queue = await SendAsync(
            server,
            HttpMethod.Put,
            Queues + "/known",
            """{"reviewers":1,"rules":{"score_between":[0,1]}}"""
        );
        await SendAsync(server, HttpMethod.Post, Queues + "/known/items", Content);
        var item = (await SendAsync(server, HttpMethod.Post, Queues + "/known/next")).Json.GetProperty("items")[0];
        var id = item.GetProperty("item_id").GetString();
        var answered = await SendAsync(
            server,
            HttpMethod.Post,
            $"/v1/review/items/{id}/answers",
            """{"values":{"verdict":"correct"}}"""
        );
        var listed = await SendAsync(server, HttpMethod.Get, "/v1/review/items?queue=known&status=decided");

        Fits("Queue", queue.Json);
        Fits("Item", item);
        Fits("Item", answered.Json);
        Fits("ItemSummary", listed.Json.GetProperty("items")[0]);

        void Fits(string name, JsonElement value) =>
            check.Fits(value, schemas.GetProperty(name)).ShouldBeTrue(value.ToString());
    }

    private static Task<Answer> SendAsync(
        RunningServer server,
        HttpMethod method,
        string path,
        string? body = null,
        string? key = null
    )
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        return server.SendAsync(request);
    }
}
