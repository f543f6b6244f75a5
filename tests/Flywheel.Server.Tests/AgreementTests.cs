using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Review.Queues;
using Flywheel.Server.Tests.Access;
using Flywheel.Storage;

namespace Flywheel.Server.Tests;

public sealed class AgreementTests
{
    private const string Path = "/v1/review/queues/support/agreement";

    [Theory]
    [InlineData(Path, "/v1/review/queues/{name}/agreement")]
    [InlineData(Path + "?by=cohort", "/v1/review/queues/{name}/agreement")]
    [InlineData("/v1/review/queues/support/reviewers", "/v1/review/queues/{name}/reviewers")]
    public async Task A_queue_without_answers_has_no_figures_and_the_shape_of_the_document(string path, string template)
    {
        await using var server = await RunningServer.StartAsync();
        await MakeQueueAsync(server);

        var answer = await server.GetAsync(path);

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.GetProperty("queue").GetString().ShouldBe("support");
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        new SchemaCheck(document).Fits(answer.Json, SchemaOf(document, template)).ShouldBeTrue(answer.Text);
    }

    [Fact]
    public async Task Agreement_is_told_by_cohort()
    {
        await using var server = await RunningServer.StartAsync();
        await MakeQueueAsync(server);
        using var lead = await Visitor.WithKeyAsync(server, ApiScope.Lead);
        using var bob = await Visitor.WithKeyAsync(server, ApiScope.Review);
        foreach (var intent in (string[])["card", "loan"])
        {
            var content = new
            {
                input = "q",
                output = "o",
                attributes = new { intent },
            };
            (await lead.PostAsync("/v1/review/queues/support/items", new { content })).Status.ShouldBe(200);
            await AnswerAsync(lead, "correct");
            await AnswerAsync(bob, intent == "card" ? "correct" : "wrong_tool");
        }

        var labels = (await lead.GetAsync(Path + "?by=cohort")).Json.GetProperty("labels");

        labels
            .EnumerateArray()
            .Where(label => label.GetProperty("choice").ValueKind == JsonValueKind.Null)
            .ToDictionary(
                label => label.GetProperty("cohort").GetString()!,
                label => label.GetProperty("percent").GetProperty("value").GetDouble()
            )
            .ShouldBe(new Dictionary<string, double> { ["intent=card"] = 1, ["intent=loan"] = 0 }, ignoreOrder: true);

        static async Task AnswerAsync(Visitor person, string verdict)
        {
            var next = await person.SendAsync("POST", "/v1/review/queues/support/next");
            var item = next.Json.GetProperty("items")[0].GetProperty("item_id").GetString();
            (
                await person.PostAsync($"/v1/review/items/{item}/answers", new { values = new { verdict } })
            ).Status.ShouldBe(200);
        }
    }

    [Theory]
    [InlineData("/v1/review/queues/nobody/agreement", 404, "queue-not-found")]
    [InlineData("/v1/review/queues/nobody/reviewers", 404, "queue-not-found")]
    [InlineData(Path + "?by=rank", 400, "invalid-query")]
    public async Task A_wrong_question_is_a_problem(string path, int status, string problem)
    {
        await using var server = await RunningServer.StartAsync();
        await MakeQueueAsync(server);

        var answer = await server.GetAsync(path);

        (answer.Status, answer.Problem).ShouldBe((status, problem));
    }

    [Theory]
    [InlineData(ApiScope.Capture, 403, 403)]
    [InlineData(ApiScope.Review, 403, 403)]
    [InlineData(ApiScope.Lead, 200, 200)]
    [InlineData(ApiScope.Admin, 200, 200)]
    internal async Task Only_who_leads_sees_how_far_people_agree_for_it_would_tell_gold_items(
        ApiScope scope,
        int queue,
        int people
    )
    {
        var workspace = RunningServer.NewWorkspace();
        var key = await RunningServer.CreateKeyAsync(workspace, scope);
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            await MakeQueueAsync(server);
            server.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);

            (await server.GetAsync(Path)).Status.ShouldBe(queue);
            (await server.GetAsync("/v1/review/queues/support/reviewers")).Status.ShouldBe(people);
        }
        Directory.Delete(workspace, recursive: true);
    }

    private static Task<QueueProgress> MakeQueueAsync(RunningServer server)
    {
        var database = server.Wheel.Database;
        var trail = new AuditTrail(database, TimeProvider.System);
        return new ReviewQueues(database, new QueueLedger(), trail, TimeProvider.System).PutAsync(
            "support",
            new QueueDefinition(),
            new Person("ada", Role.Lead),
            TestContext.Current.CancellationToken
        );
    }

    private static JsonElement SchemaOf(JsonElement document, string template) =>
        document
            .GetProperty("paths")
            .GetProperty(template)
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");
}
