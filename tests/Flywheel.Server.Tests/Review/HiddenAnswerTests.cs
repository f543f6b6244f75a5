using System.Text.Json;
using System.Text.RegularExpressions;
using Flywheel.Capture;
using Flywheel.Server.Tests.Access;

namespace Flywheel.Server.Tests.Review;

/// <summary>Every address that can be read, with every id that there is in its place and every query that its description knows.</summary>
public sealed partial class HiddenAnswerTests
{
    private const string Queue = "hidden-queue";
    private const string Answer = """{"values":{"verdict":"correct","comment":"ananas"},"comment":"papaya"}""";
    private const string Suggestion = """{"judge":"j","values":{"verdict":"correct"},"reason":"kumquat"}""";

    private static readonly string[] Hidden = ["ananas", "papaya", "kumquat"];

    [Fact]
    public async Task Nobody_reads_what_others_answered_or_judges_said_before_an_item_is_complete()
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.WithKeyAsync(server, ApiScope.Lead);
        using var ada = await Visitor.WithKeyAsync(server, ApiScope.Review);
        var item = await AnswerAsync(lead, ada);
        await lead.SendAsync("POST", "/v1/datasets/cases/rows", """{"id":"a","input":"one","expected":"uno"}""");
        var addresses = Addresses((await server.GetAsync("/openapi/v1.json")).Json, item).ToList();

        addresses.Count.ShouldBeGreaterThan(100);
        foreach (var scope in (ApiScope[])[ApiScope.Read, ApiScope.Review, ApiScope.Lead, ApiScope.Admin])
        {
            using var visitor = await Visitor.WithKeyAsync(server, scope);
            foreach (var address in addresses)
            {
                var text = (await visitor.GetAsync(address)).Text;
                Hidden.Where(text.Contains).ShouldBeEmpty($"{scope} {address}");
            }
        }
        using var bob = await Visitor.WithKeyAsync(server, ApiScope.Review);
        await bob.SendAsync("POST", $"/v1/review/queues/{Queue}/next");
        (await bob.SendAsync("POST", $"/v1/review/items/{item}/answers", Answer)).Status.ShouldBe(200);
        var complete = (await lead.GetAsync($"/v1/review/items/{item}")).Text;
        foreach (var word in Hidden)
            complete.ShouldContain(word);
    }

    private static async Task<string> AnswerAsync(Visitor lead, Visitor ada)
    {
        (await lead.SendAsync("PUT", $"/v1/review/queues/{Queue}", "{}")).Status.ShouldBe(200);
        const string content = """{"content":{"input":"q","output":"o","attributes":{"intent":"card"}}}""";
        var entered = await lead.SendAsync("POST", $"/v1/review/queues/{Queue}/items", content);
        var item = entered.Json.GetProperty("items")[0].GetProperty("item_id").GetString()!;
        (await lead.SendAsync("POST", $"/v1/review/items/{item}/suggestions", Suggestion)).Status.ShouldBe(204);
        (await ada.SendAsync("POST", $"/v1/review/queues/{Queue}/next")).Status.ShouldBe(200);
        (await ada.SendAsync("POST", $"/v1/review/items/{item}/answers", Answer)).Status.ShouldBe(200);
        return item;
    }

    private static IEnumerable<string> Addresses(JsonElement document, string item)
    {
        string[] ids = [Queue, item, "cases", "a"];
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            // A stream does not end.
            if (path.Name != "/v1/changes" && path.Value.TryGetProperty("get", out var get))
                foreach (
                    var place in ids.Aggregate<string, IEnumerable<string>>(
                            [path.Name],
                            (places, _) => places.SelectMany(Fill)
                        )
                        .Distinct()
                )
                foreach (var query in Queries(get).Prepend(""))
                    yield return place + query;

        IEnumerable<string> Fill(string place) =>
            Part().IsMatch(place) ? ids.Select(id => Part().Replace(place, id, 1)) : [place];
    }

    // Each parameter by itself, and beside the queue where there is one to name.
    private static IEnumerable<string> Queries(JsonElement get)
    {
        if (!get.TryGetProperty("parameters", out var parameters))
            yield break;
        var queries = parameters.EnumerateArray().Where(each => each.GetProperty("in").GetString() == "query").ToList();
        var queue = queries.Any(each => each.GetProperty("name").GetString() == "queue") ? $"queue={Queue}" : "";
        if (queue.Length > 0)
            yield return "?" + queue;
        foreach (var query in queries)
        foreach (var value in ValuesOf(query))
            yield return $"?{queue}{(queue.Length > 0 ? "&" : "")}{query.GetProperty("name").GetString()}={value}";
    }

    private static IEnumerable<string> ValuesOf(JsonElement query)
    {
        if (query.GetProperty("name").GetString() is "cohort" or "q" or "text")
            return ["intent%3Dcard"];
        return query.GetProperty("schema").TryGetProperty("enum", out var values)
            ? values.EnumerateArray().Select(value => value.ToString())
            : [];
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Part();
}
