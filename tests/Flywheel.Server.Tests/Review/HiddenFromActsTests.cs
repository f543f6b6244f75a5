using Flywheel.Capture;
using Flywheel.Server.Tests.Access;

namespace Flywheel.Server.Tests.Review;

/// <summary>What a reviewer or a lead is told by each thing that they can do to an item that is not complete.</summary>
public sealed class HiddenFromActsTests
{
    private const string Queue = "/v1/review/queues/hidden-queue";
    private const string Secret = """{"values":{"verdict":"missing_context","comment":"ananas"},"comment":"papaya"}""";
    private const string Suggestion = """{"judge":"j","values":{"verdict":"missing_context"},"reason":"kumquat"}""";

    private static readonly string[] Hidden = ["ananas", "papaya", "kumquat"];

    // In this order: a reviewer takes the item, answers it, takes that back and leaves it to others.
    private static readonly (string Method, string Path, string? Body)[] Acts =
    [
        ("PUT", "/v1/review/queues/{name}", """{"reviewers":3}"""),
        ("POST", "/v1/review/queues/{name}/items", """{"content":{"input":"q","output":"o"}}"""),
        ("POST", "/v1/review/queues/{name}/export", """{"dataset":"reviewed"}"""),
        ("POST", "/v1/review/queues/{name}/import?format=jsonl", "ITEM"),
        ("POST", "/v1/review/intake", "{}"),
        ("POST", "/v1/review/queues/{name}/next?adjudicate=true", null),
        ("POST", "/v1/review/queues/{name}/next", null),
        ("POST", "/v1/review/items/{id}/heartbeat", null),
        ("POST", "/v1/review/items/{id}/answers", """{"values":{"verdict":"correct"}}"""),
        ("POST", "/v1/review/undo", """{"queue":"hidden-queue"}"""),
        ("POST", "/v1/review/items/{id}/skip", """{"reason":"unclear"}"""),
        ("POST", "/v1/review/items/{id}/suggestions", """{"judge":"k","values":{"verdict":"correct"}}"""),
        ("POST", "/v1/review/items/{id}/adjudicate", """{"values":{"verdict":"correct"},"why":"so"}"""),
        ("PUT", "/v1/review/items/{id}/gold", """{"values":{"verdict":"correct"},"why":"so"}"""),
    ];

    [Fact]
    public async Task Every_act_that_the_description_of_the_api_knows_is_tried()
    {
        await using var server = await RunningServer.StartAsync();

        var described = (await server.GetAsync("/openapi/v1.json"))
            .Json.GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Name.StartsWith("/v1/review/", StringComparison.Ordinal))
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Where(each => each.Name is "post" or "put" or "delete" or "patch")
                    .Select(each => $"{each.Name.ToUpperInvariant()} {path.Name}")
            );

        Acts.Select(act => $"{act.Method} {act.Path.Split('?')[0]}").Distinct().ShouldBe(described, ignoreOrder: true);
    }

    [Theory]
    [InlineData(nameof(ApiScope.Review), 5)]
    [InlineData(nameof(ApiScope.Lead), 12)]
    public async Task No_act_tells_what_others_answered_or_judges_said_before_an_item_is_complete(
        string scope,
        int allowed
    )
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.WithKeyAsync(server, ApiScope.Lead);
        using var ada = await Visitor.WithKeyAsync(server, ApiScope.Review);
        (await lead.SendAsync("PUT", Queue, """{"reviewers":3}""")).Status.ShouldBe(200);
        var entered = await lead.SendAsync("POST", Queue + "/items", """{"content":{"input":"q","output":"o"}}""");
        var id = entered.Json.GetProperty("items")[0].GetProperty("item_id").GetString()!;
        var item = "/v1/review/items/" + id;
        (await lead.SendAsync("POST", item + "/suggestions", Suggestion)).Status.ShouldBe(204);
        (await ada.SendAsync("POST", Queue + "/next")).Status.ShouldBe(200);
        (await ada.SendAsync("POST", item + "/answers", Secret)).Status.ShouldBe(200);
        using var visitor = await Visitor.WithKeyAsync(server, Enum.Parse<ApiScope>(scope));

        var succeeded = 0;
        foreach (var (method, path, body) in Acts)
        {
            var answer = await visitor.SendAsync(
                method,
                path.Replace("/v1/review/queues/{name}", Queue, StringComparison.Ordinal)
                    .Replace("{id}", id, StringComparison.Ordinal),
                body == "ITEM" ? $$"""{"item_id":"{{id}}","answers":[]}""" : body
            );
            Hidden.Where(answer.Text.Contains).ShouldBeEmpty($"{method} {path}");
            succeeded += answer.Status < 300 ? 1 : 0;
        }

        succeeded.ShouldBe(allowed);
        (await ada.GetAsync(item)).Text.ShouldContain("papaya");
    }
}
