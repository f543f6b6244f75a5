namespace Flywheel.Cli.Tests.Review;

// What a reviewer and a lead do beside answering, through the executable.
public sealed class ReviewActsTests : IAsyncLifetime
{
    private const string Edit = """
        {"event_id":"e1","prompt":"p","original_llm_output":"the old answer","final_user_edit":"the new answer"}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder.Path("edits.jsonl"), Edit);
        (await RunAsync("ingest", _folder.Path("edits.jsonl"))).ShouldSucceed();
        (await RunAsync("review", "queue", "create", "support")).ShouldSucceed();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_reviewer_keeps_an_item_takes_an_answer_back_and_skips_it_and_a_lead_reads_why()
    {
        (await RunAsync("review", "add", "support", "--event", "e1")).ShouldSucceed();
        var item = await NextAsync("zoe");

        var kept = (await RunAsync("review", "heartbeat", item, "--by", "zoe", "--json")).ShouldSucceed().Json;
        kept.GetProperty("expires_at").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        (await RunAsync("review", "label", item, "verdict=correct", "--by", "zoe")).ShouldSucceed();
        var undone = (await RunAsync("review", "undo", "support", "--by", "zoe", "--json")).ShouldSucceed().Json;
        undone.GetProperty("answer").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        undone.GetProperty("lease").GetProperty("purpose").GetString().ShouldBe("review");
        (await RunAsync("review", "skip", item, "--reason", "in Danish", "--by", "zoe")).ShouldSucceed();

        (await RunAsync("review", "next", "support", "--by", "zoe")).ExitCode.ShouldBe(1);
        (await RunAsync("review", "heartbeat", item, "--by", "zoe")).ExitCode.ShouldBe(2);
        var shown = (await RunAsync("review", "show", item, "--by", "lea")).ShouldSucceed().Output;
        shown.ShouldContain("by zoe: in Danish");
        (await RunAsync("audit", "list")).ShouldSucceed().Output.ShouldContain("review.skip");
    }

    [Fact]
    public async Task A_blank_reason_is_none()
    {
        (await RunAsync("review", "add", "support", "--event", "e1")).ShouldSucceed();
        var item = await NextAsync("zoe");

        var skipped = await RunAsync("review", "skip", item, "--reason", " ", "--by", "zoe");
        var labelled = await RunAsync("review", "label", item, "verdict=correct", "--comment", "\t", "--by", "zoe");

        (skipped.ExitCode, labelled.ExitCode).ShouldBe((2, 2));
        skipped.Error.ShouldStartWith("flywheel: 'reason' has to be a text");
        labelled.Error.ShouldStartWith("flywheel: 'comment' has to be a text");
    }

    [Fact]
    public async Task A_gold_item_is_made_and_its_known_answer_corrected()
    {
        (
            await RunAsync("review", "add", "support", "--event", "e1", "--gold", "verdict=correct", "--by", "lea")
        ).ShouldSucceed();
        await File.WriteAllTextAsync(_folder.Path("queue.yaml"), "gold_share: 0.5");
        (
            await RunAsync("review", "queue", "change", "support", "--schema", _folder.Path("queue.yaml"))
        ).ShouldSucceed();
        var item = (await RunAsync("review", "items", "support", "--json"))
            .ShouldSucceed()
            .Json[0]
            .GetProperty("item_id")
            .GetString()!;

        var corrected = await RunAsync(
            "review",
            "gold",
            item,
            "verdict=wrong_tool",
            "--why",
            "the tool was for cards",
            "--by",
            "lea",
            "--json"
        );

        corrected.ShouldSucceed().Json.GetProperty("origin").GetProperty("is_gold").GetBoolean().ShouldBeTrue();
        var trail = (await RunAsync("audit", "list", "--json")).ShouldSucceed().Output;
        trail.ShouldContain("review.gold.correct");
        trail.ShouldContain("the tool was for cards");
    }

    [Fact]
    public async Task What_a_judge_of_ones_own_says_stands_beside_what_people_decide()
    {
        (await RunAsync("review", "add", "support", "--event", "e1")).ShouldSucceed();
        var item = await NextAsync("zoe");
        string[] suggest =
        [
            "review",
            "suggest",
            item,
            "verdict=wrong_tool",
            "--judge",
            "claims-v2",
            "--reason",
            "it says so",
        ];
        (await RunAsync([.. suggest, "--by", "lea"])).ShouldSucceed();

        await DecideAsync(item, "wrong_tool");

        var shown = (await RunAsync("review", "show", item, "--by", "lea", "--json")).ShouldSucceed().Json;
        shown.GetProperty("suggestions")[0].GetProperty("judge").GetString().ShouldBe("claims-v2");
        (await RunAsync("review", "show", item, "--by", "lea"))
            .ShouldSucceed()
            .Output.ShouldContain("""claims-v2 (judge)  {"verdict":"wrong_tool"} — it says so""");
        (await RunAsync("review", "agreement", "support")).ShouldSucceed().Output.ShouldContain("Judge claims-v2");
    }

    [Fact]
    public async Task The_configured_judge_answers_a_queue_once()
    {
        using var endpoint = new FakeEndpoint
        {
            Answer = _ => """{"values": {"verdict": "correct"}, "reason": "it is fine"}""",
        };
        await File.WriteAllTextAsync(
            Path.Combine(Workspace, "flywheel.yaml"),
            $"judge:\n  provider: openai\n  model: m\n  endpoint: {endpoint.Address}\n"
        );
        (await RunAsync("review", "add", "support", "--event", "e1")).ShouldSucceed();

        var first = (await RunAsync("review", "judge", "support", "--json")).ShouldSucceed().Json;
        var again = (await RunAsync("review", "judge", "support", "--json")).ShouldSucceed().Json;

        (first.GetProperty("judge").GetString(), first.GetProperty("suggested").GetInt32()).ShouldBe(("m v1", 1));
        again.GetProperty("suggested").GetInt32().ShouldBe(0);
        endpoint.Requests.Count.ShouldBe(1);
        await DecideAsync(await NextAsync("zoe"), "correct");
        var judges = (await RunAsync("review", "agreement", "support", "--json")).ShouldSucceed().Json;
        var judged = judges.GetProperty("judges").EnumerateArray().ShouldHaveSingleItem();
        judged.GetProperty("figures").GetProperty("percent").GetProperty("value").GetDouble().ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_judge_the_cure_is_said()
    {
        var refused = await RunAsync("review", "judge", "support");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("No judge is configured");
    }

    private async Task<string> NextAsync(string person) =>
        (await RunAsync("review", "next", "support", "--by", person, "--json"))
            .ShouldSucceed()
            .Json.GetProperty("item_id")
            .GetString()!;

    private async Task DecideAsync(string item, string verdict)
    {
        foreach (var person in new[] { "zoe", "bob" })
        {
            await NextAsync(person);
            (await RunAsync("review", "label", item, $"verdict={verdict}", "--by", person)).ShouldSucceed();
        }
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
