using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Server.Tests.Access;

namespace Flywheel.Server.Tests.Review;

public sealed class QueueExchangeTests
{
    private const string Queue = "/v1/review/queues/support";

    private const string Content = """{"content":{"input":"Where is my card?","output":"On its way."}}""";

    [Theory]
    [InlineData("jsonl", "application/x-ndjson")]
    [InlineData("label-studio", "application/json")]
    [InlineData("argilla", "application/json")]
    public async Task A_file_goes_out_and_comes_back_and_the_same_file_again_changes_nothing(string format, string type)
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.SignInAsync(server, "lea@x.org", Role.Lead);
        using var ada = await Visitor.SignInAsync(server, "ada@x.org", Role.Reviewer);
        var item = await EnterAsync(lead, reviewers: 1);
        (await ada.SendAsync("POST", Queue + "/next")).Status.ShouldBe(200);
        (await ada.PostAsync(item + "/answers", new { values = new { verdict = "correct" } })).Status.ShouldBe(200);

        var file = await lead.GetAsync($"{Queue}/export?format={format}");
        var imported = await lead.SendAsync("POST", $"{Queue}/import?format={format}", file.Text);

        (file.Status, file.Response.Content.Headers.ContentType!.MediaType).ShouldBe((200, type));
        file.Text.ShouldContain("correct");
        imported.Text.ShouldBe("""{"added":0,"unchanged":1,"late":0,"unknown":0}""");
    }

    [Fact]
    public async Task Answers_that_were_given_elsewhere_decide_an_item()
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.WithKeyAsync(server, ApiScope.Lead);
        var item = await EnterAsync(lead, reviewers: 2);
        var line = JsonSerializer.Serialize(
            new
            {
                item_id = item.Split('/')[^1],
                answers = ((string[])["7", "bob"]).Select(person => new
                {
                    person,
                    values = new { verdict = "correct" },
                }),
            }
        );

        var imported = await lead.SendAsync("POST", Queue + "/import?format=jsonl&person=7%3Dada", line);

        imported.Json.GetProperty("added").GetInt32().ShouldBe(2, imported.Text);
        var decided = (await lead.GetAsync(item)).Json.GetProperty("decision").GetProperty("by");
        decided.EnumerateArray().Select(by => by.GetString()).ShouldBe(["ada", "bob"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_questions_go_out_as_the_other_tool_reads_them()
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.WithKeyAsync(server, ApiScope.Lead);
        await EnterAsync(lead, reviewers: 1);

        var argilla = await lead.GetAsync(Queue + "/export/settings?format=argilla");
        var studio = await lead.GetAsync(Queue + "/export/settings?format=label-studio");

        argilla.Json.GetProperty("questions").GetArrayLength().ShouldBe(2);
        System.Xml.Linq.XElement.Parse(studio.Text).Name.LocalName.ShouldBe("View");
    }

    [Theory]
    [InlineData("GET", Queue + "/export", 400, "invalid-query")]
    [InlineData("GET", Queue + "/export?format=csv", 400, "invalid-query")]
    [InlineData("GET", "/v1/review/queues/none/export?format=jsonl", 404, "queue-not-found")]
    [InlineData("GET", Queue + "/export/settings?format=jsonl", 400, "invalid-query")]
    [InlineData("POST", Queue + "/import", 400, "invalid-query")]
    [InlineData("POST", Queue + "/import?format=jsonl&person=ada", 400, "invalid-query")]
    [InlineData("POST", Queue + "/import?format=jsonl", 400, "invalid-answer")]
    [InlineData("POST", "/v1/review/queues/none/import?format=jsonl", 404, "queue-not-found")]
    public async Task What_is_wrong_is_said(string method, string path, int status, string problem)
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.WithKeyAsync(server, ApiScope.Lead);
        await EnterAsync(lead, reviewers: 1);

        var answer = await lead.SendAsync(method, path, method == "GET" ? null : "[]");

        (answer.Status, answer.Problem).ShouldBe((status, problem), answer.Text);
    }

    [Fact]
    public async Task What_the_rules_ask_for_enters_when_a_lead_says_so()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync(
            new HttpRequestMessage(HttpMethod.Put, Queue) { Content = Json("""{"rules":{"thumbs_down":true}}""") }
        );
        await server.PostAsync(
            "/v1/edits",
            RunningServer.Edit.Replace("{", """{"event_id":"e1",""", StringComparison.Ordinal)
        );
        await server.PostAsync("/v1/feedback", """{"type":"thumb","value":-1,"target_event_id":"e1"}""");

        (await server.PostAsync("/v1/review/intake", "{}")).Status.ShouldBe(200);

        var listed = await server.GetAsync("/v1/review/items?queue=support");
        var entered = listed.Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        entered.GetProperty("rule").GetString().ShouldBe("thumbs_down");
    }

    // Its address.
    private static async Task<string> EnterAsync(Visitor lead, int reviewers)
    {
        (await lead.SendAsync("PUT", Queue, new { reviewers })).Status.ShouldBe(200);
        var entered = await lead.SendAsync("POST", Queue + "/items", Content);
        return "/v1/review/items/" + entered.Json.GetProperty("items")[0].GetProperty("item_id").GetString();
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
