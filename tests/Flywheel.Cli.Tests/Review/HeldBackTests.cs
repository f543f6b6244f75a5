using System.Text.Json;

namespace Flywheel.Cli.Tests.Review;

// From what people say at the desk to what a gate and an export make of it, through the executable.
public sealed class HeldBackTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync()
    {
        (await RunAsync("init")).ShouldSucceed();
        (await RunAsync("review", "queue", "create", "support")).ShouldSucceed();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_row_that_people_have_before_them_or_disagree_on_does_not_gate_until_it_is_decided()
    {
        var candidate = await EvaluateAsync();
        (await RunAsync("review", "add", "support", "--row", "cases/case-0")).ShouldSucceed();

        var waiting = await ExcludedAsync(candidate);
        await AnswerAsync("ada", "correct");
        await AnswerAsync("bob", "wrong_tool");
        var disagreed = await ExcludedAsync(candidate);
        var item = await NextAsync("lea", "--adjudicate");
        string[] decision = ["review", "adjudicate", item, "verdict=correct", "--why", "read again", "--by", "lea"];
        (await RunAsync(decision)).ShouldSucceed();

        waiting.ShouldBe($"case-0: Not decided: the item {item} of the queue 'support' waits for reviewers.");
        disagreed.ShouldBe($"case-0: Not decided: people disagree on the item {item} of the queue 'support'.");
        (await ExcludedAsync(candidate)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edit_that_people_have_before_them_or_decided_against_does_not_leave_for_a_trainer()
    {
        var edits = Enumerable
            .Range(0, 3)
            .Select(number =>
                $$"""{"event_id":"e{{number}}","prompt":"Question {{number}}","original_llm_output":"the old answer {{number}}","final_user_edit":"a new one, better by {{number}} words"}"""
            );
        await File.WriteAllLinesAsync(_folder.Path("edits.jsonl"), edits);
        (await RunAsync("curate", _folder.Path("edits.jsonl"))).ShouldSucceed();
        foreach (var (edit, verdict) in new[] { ("e0", "correct"), ("e1", "unsupported_claim"), ("e2", null) })
        {
            (await RunAsync("review", "add", "support", "--event", edit)).ShouldSucceed();
            foreach (var person in verdict is null ? [] : new[] { "ada", "bob" })
                await AnswerAsync(person, verdict!);
        }

        var exported = await ExportAsync("all");

        exported.GetProperty("pairs").GetInt32().ShouldBe(1);
        exported.GetProperty("left_out").GetProperty("overruled").GetInt32().ShouldBe(1);
        exported.GetProperty("left_out").GetProperty("not_decided").GetInt32().ShouldBe(1);
        (await File.ReadAllTextAsync(_folder.Path("all.jsonl"))).ShouldContain("better by 1 words");
    }

    private async Task<JsonElement> ExportAsync(string split)
    {
        string[] export = ["dataset", "export", "gold", "--format", "trl-preference", "--split", split];
        return (await RunAsync([.. export, "--output", _folder.Path($"{split}.jsonl"), "--json"])).ShouldSucceed().Json;
    }

    /// <summary>Evaluates answers to a dataset of three rows; the run's id.</summary>
    private async Task<string> EvaluateAsync()
    {
        string[] ids = ["case-0", "case-1", "case-2"];
        var (rows, answers) = (_folder.Path("rows.jsonl"), _folder.Path("answers.jsonl"));
        await File.WriteAllLinesAsync(rows, ids.Select(id => $$"""{"id":"{{id}}","input":"q","expected":"yes"}"""));
        await File.WriteAllLinesAsync(answers, ids.Select(id => $$"""{"id":"{{id}}","output":"yes"}"""));
        (await RunAsync("dataset", "import", "cases", rows)).ShouldSucceed();
        var run = await RunAsync("eval", "cases", "--predictions", answers, "-e", "exact", "--json");
        return run.ShouldSucceed().Json.GetProperty("run").GetProperty("run_id").GetString()!;
    }

    /// <summary>The rows that a gate leaves out, each with its reason.</summary>
    private async Task<string> ExcludedAsync(string candidate)
    {
        var policy = _folder.Path("gate.yaml");
        await File.WriteAllTextAsync(policy, "{inconclusive: pass, evaluators: {exact: {floor: 0.5}}}");
        var report = await RunAsync("gate", "--policy", policy, "--candidate", candidate, "--json");
        return string.Join(
            '\n',
            report
                .ShouldSucceed()
                .Json.GetProperty("excluded")
                .GetProperty("rows")
                .EnumerateArray()
                .Select(row => $"{row.GetProperty("id").GetString()}: {row.GetProperty("reason").GetString()}")
        );
    }

    private async Task<string> NextAsync(string person, params string[] arguments) =>
        (await RunAsync(["review", "next", "support", "--by", person, "--json", .. arguments]))
            .ShouldSucceed()
            .Json.GetProperty("item_id")
            .GetString()!;

    private async Task AnswerAsync(string person, string verdict)
    {
        var item = await NextAsync(person);
        (await RunAsync("review", "label", item, $"verdict={verdict}", "--by", person)).ShouldSucceed();
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
