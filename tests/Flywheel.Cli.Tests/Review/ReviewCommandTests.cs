namespace Flywheel.Cli.Tests.Review;

public sealed class ReviewCommandTests : IAsyncLifetime
{
    private const string Edit = """
        {"event_id":"e1","prompt":"p","original_llm_output":"the old answer","final_user_edit":"the new answer"}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder.Path("edits.jsonl"), Edit);
        await File.WriteAllTextAsync(
            _folder.Path("feedback.jsonl"),
            """{"event_id":"f1","type":"thumb","value":-1,"target_event_id":"e1"}"""
        );
        (await RunAsync("ingest", _folder.Path("edits.jsonl"))).ShouldSucceed();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Two_reviewers_disagree_about_an_edit_and_a_lead_decides()
    {
        (await RunAsync("review", "queue", "create", "support")).ShouldSucceed();
        (await RunAsync("review", "add", "support", "--event", "e1")).ShouldSucceed().Output.ShouldStartWith("Added");
        (await RunAsync("review", "add", "support", "--event", "e1")).ShouldSucceed().Output.ShouldContain("before");

        foreach (var (person, verdict) in new[] { ("ada", "correct"), ("bob", "wrong_tool") })
        {
            var next = (await RunAsync("review", "next", "support", "--by", person, "--json")).ShouldSucceed();
            var id = next.Json.GetProperty("item_id").GetString()!;
            (await RunAsync("review", "label", id, $"verdict={verdict}", "--by", person)).ShouldSucceed();
        }
        (await RunAsync("review", "next", "support", "--by", "cleo")).ExitCode.ShouldBe(1);
        var waiting = (
            await RunAsync("review", "next", "support", "--adjudicate", "--by", "lea", "--json")
        ).ShouldSucceed();
        var item = waiting.Json.GetProperty("item_id").GetString()!;
        (
            await RunAsync("review", "adjudicate", item, "verdict=correct", "--why", "it is", "--by", "lea")
        ).ShouldSucceed();

        var shown = (await RunAsync("review", "show", item, "--json")).ShouldSucceed().Json;
        shown.GetProperty("status").GetString().ShouldBe("decided");
        shown.GetProperty("answers").GetArrayLength().ShouldBe(2);
        (await RunAsync("review", "queue", "list")).ShouldSucceed().Output.ShouldContain("support");
        (await RunAsync("audit", "list")).ShouldSucceed().Output.ShouldContain("review.adjudicated");
    }

    [Fact]
    public async Task Rules_let_feedback_in_and_a_decided_edit_becomes_an_event()
    {
        await File.WriteAllTextAsync(
            _folder.Path("queue.yaml"),
            "{reviewers: 1, rules: {thumbs_down: true}, labels: [{name: answer, kind: edit, required: true}]}"
        );
        (await RunAsync("review", "queue", "create", "fix", "--schema", _folder.Path("queue.yaml"))).ShouldSucceed();
        (await RunAsync("ingest", _folder.Path("feedback.jsonl"))).ShouldSucceed();
        (await RunAsync("review", "intake", "--json")).ShouldSucceed().Json.GetProperty("added").GetInt32().ShouldBe(1);
        (await RunAsync("review", "intake", "--json")).ShouldSucceed().Json.GetProperty("added").GetInt32().ShouldBe(0);

        const string reviewer = "zoe quill";
        var next = (await RunAsync("review", "next", "fix", "--by", reviewer, "--json")).ShouldSucceed();
        var id = next.Json.GetProperty("item_id").GetString()!;
        var labelled = await RunAsync("review", "label", id, "answer=the right answer", "--by", reviewer, "--json");

        labelled
            .ShouldSucceed()
            .Json.GetProperty("decision")
            .GetProperty("edit_event_id")
            .GetString()
            .ShouldBe("review!" + id);
        (await RunAsync("curate")).ShouldSucceed();
        (await RunAsync("dataset", "show", "gold", "--rows", "10"))
            .ShouldSucceed()
            .Output.ShouldContain("the right answer");
        var row = (await RunAsync("dataset", "show", "gold", "--rows", "10", "--json")).ShouldSucceed().Output;
        row.ShouldContain(id);
        row.ShouldNotContain("quill");
    }

    [Theory]
    [InlineData("review", "queue", "create", "Support!")]
    [InlineData("review", "queue", "change", "support", "--schema", "none.yaml")]
    [InlineData("review", "queue", "show", "support")]
    [InlineData("review", "next", "support")]
    [InlineData("review", "label", "nothing", "verdict=correct")]
    [InlineData("review", "skip", "00000000000000000000000000000000", "--reason", "x")]
    [InlineData("review", "add", "support", "--event", "e2")]
    public async Task What_cannot_be_done_is_said_in_one_line(params string[] arguments)
    {
        var refused = await RunAsync(arguments);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith("flywheel: ");
        refused.Error.Trim().ShouldNotContain('\n');
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
