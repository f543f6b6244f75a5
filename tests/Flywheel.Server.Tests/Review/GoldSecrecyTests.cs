using System.Text.RegularExpressions;
using Flywheel.Capture;
using Flywheel.Server.Tests.Access;

namespace Flywheel.Server.Tests.Review;

// Two queues with one item each, the one gold and the other plain; whatever a reviewer can ask for has to look the same.
public sealed partial class GoldSecrecyTests
{
    private const string Gold = "first-queue";
    private const string Plain = "other-queue";
    private const int MostPeople = 60;

    [Theory]
    [InlineData(1)] // The answer completes the item and cannot be taken back.
    [InlineData(2)]
    public async Task Nothing_that_a_reviewer_can_ask_for_or_do_tells_a_gold_item_from_another(int reviewers)
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.WithKeyAsync(server, ApiScope.Lead);
        foreach (var queue in (string[])[Gold, Plain])
        {
            (await lead.SendAsync("PUT", Of(queue), new { reviewers, gold_share = 0.5 })).Status.ShouldBe(200);
            (await lead.PostAsync(Of(queue) + "/items", EntryOf(queue))).Status.ShouldBe(200);
        }
        using var reviewer = await WhoGetsGoldAsync(server);

        var gold = await LookAsync(reviewer, Gold);
        var plain = await LookAsync(reviewer, Plain);

        gold.ShouldBe(plain);
        gold.Count.ShouldBe(14);
        gold.ShouldAllBe(text => !text.Contains("guava"));
    }

    private static string Of(string queue) => "/v1/review/queues/" + queue;

    private static string EntryOf(string queue) =>
        $$$"""
            {"content":{"input":"Where is my card?","output":"On its way.","attributes":{"intent":"{{{queue}}}"}},
             "gold":{{{(queue == Gold ? """{"values":{"verdict":"correct","comment":"guava"}}""" : "null")}}}}
            """;

    // Who gets a gold item first is decided by chance, which is never thrown again for the same person.
    private static async Task<Visitor> WhoGetsGoldAsync(RunningServer server)
    {
        for (var number = 0; number < MostPeople; number++)
        {
            var person = await Visitor.WithKeyAsync(server, ApiScope.Review);
            if ((await person.SendAsync("POST", Of(Gold) + "/next")).Status == 200)
                return person;
            person.Dispose();
        }
        throw new InvalidOperationException($"None of {MostPeople} people got the gold item.");
    }

    // What is seen with the item in hand, after the answer, and by who takes it back and leaves the item to others.
    private static async Task<List<string>> LookAsync(Visitor reviewer, string queue)
    {
        var next = await reviewer.SendAsync("POST", Of(queue) + "/next");
        next.Status.ShouldBe(200, next.Text);
        var item = "/v1/review/items/" + next.Json.GetProperty("items")[0].GetProperty("item_id").GetString();
        List<string> seen = [Plainly(next.Text, queue), .. await AskAsync(reviewer, queue, item)];
        var kept = await reviewer.SendAsync("POST", item + "/heartbeat");
        const string correct = """{"values":{"verdict":"correct"}}""";
        var answer = await reviewer.SendAsync("POST", item + "/answers", correct);
        return
        [
            .. seen,
            Plainly(kept.Text, queue),
            Plainly(answer.Text, queue),
            .. await AskAsync(reviewer, queue, item),
            Plainly((await reviewer.SendAsync("POST", item + "/answers", correct)).Text, queue),
            Plainly((await reviewer.PostAsync("/v1/review/undo", new { queue })).Text, queue),
            Plainly((await reviewer.PostAsync(item + "/skip", new { reason = "unclear" })).Text, queue),
        ];
    }

    private static async Task<IEnumerable<string>> AskAsync(Visitor reviewer, string queue, string item)
    {
        string[] paths = [Of(queue), item, $"/v1/metrics?cohort=intent%3D{queue}", Of(queue) + "/agreement"];
        var answers = new List<string>();
        foreach (var path in paths)
            answers.Add(Plainly((await reviewer.GetAsync(path)).Text, queue));
        return answers;
    }

    // Without what differs between any two items.
    private static string Plainly(string text, string queue) =>
        Differs().Replace(text, "").Replace(queue, "", StringComparison.Ordinal);

    [GeneratedRegex(@"[0-9a-f]{32}|20[0-9-]{8}T[0-9:.]+(Z|\+00:00)|""seconds"":[0-9.]+|""value"":[0-9.E-]+")]
    private static partial Regex Differs();
}
