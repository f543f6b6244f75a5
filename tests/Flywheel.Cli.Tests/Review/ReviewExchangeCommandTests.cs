using System.Text.Json.Nodes;

namespace Flywheel.Cli.Tests.Review;

public sealed class ReviewExchangeCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllLinesAsync(
            _folder.Path("edits.jsonl"),
            Enumerable
                .Range(1, 2)
                .Select(number =>
                    $$"""{"event_id":"e{{number}}","prompt":"q{{number}}","original_llm_output":"the old answer {{number}}","attributes":{"intent":"card","mood":"bad"},"final_user_edit":"a new one"}"""
                )
        );
        (await RunAsync("ingest", _folder.Path("edits.jsonl"))).ShouldSucceed();
        (await RunAsync("review", "queue", "create", "support")).ShouldSucceed();
        foreach (var id in new[] { "e1", "e2" })
            (await RunAsync("review", "add", "support", "--event", id)).ShouldSucceed();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Answers_of_another_tool_come_back_once_and_what_they_decide_becomes_a_row()
    {
        var exported = _folder.Path("items.jsonl");
        (await RunAsync("review", "export", "support", "--format", "jsonl", "-o", exported))
            .ShouldSucceed()
            .Error.ShouldContain("2 items written");
        (await RunAsync("review", "export", "support", "--format", "jsonl"))
            .ShouldSucceed()
            .Output.ShouldBe(await File.ReadAllTextAsync(exported));
        (await RunAsync("review", "export", "support", "--format", "jsonl", "-o", exported)).ExitCode.ShouldBe(2);
        var answered = _folder.Path("answered.jsonl");
        await File.WriteAllLinesAsync(answered, (await File.ReadAllLinesAsync(exported)).Take(1).Select(Answered));
        string[] import = ["review", "import", "support", answered, "--format", "jsonl", "--person", "7=bob", "--json"];

        var first = (await RunAsync(import)).ShouldSucceed().Json;
        var again = (await RunAsync(import)).ShouldSucceed().Json;

        first.GetProperty("added").GetInt32().ShouldBe(2);
        (again.GetProperty("added").GetInt32(), again.GetProperty("unchanged").GetInt32()).ShouldBe((0, 2));
        var rows = (await RunAsync("review", "export", "support", "--format", "dataset", "--json"))
            .ShouldSucceed()
            .Json;
        rows.GetProperty("import").GetProperty("added").GetInt32().ShouldBe(1);
        rows.GetProperty("undecided").GetInt32().ShouldBe(1);
        (await RunAsync("dataset", "show", "reviewed", "--rows", "5")).ShouldSucceed().Output.ShouldContain("q1");
    }

    [Fact]
    public async Task A_reviewer_with_an_account_may_neither_export_nor_import()
    {
        (await RunAsync("account", "add", "ada", "--role", "reviewer")).ShouldSucceed();

        var export = await RunAsync("review", "export", "support", "--format", "jsonl", "--by", "ada");
        await File.WriteAllTextAsync(_folder.Path("none.jsonl"), "{}");
        var import = await RunAsync(
            "review",
            "import",
            "support",
            _folder.Path("none.jsonl"),
            "--format",
            "jsonl",
            "--by",
            "ada"
        );

        (export.ExitCode, import.ExitCode).ShouldBe((2, 2));
        export.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("label")]
    [InlineData("cohort")]
    [InlineData("reviewer")]
    public async Task Agreement_is_shown_by_label_cohort_and_reviewer(string by)
    {
        foreach (var person in new[] { "ada", "bob" })
        {
            var next = (await RunAsync("review", "next", "support", "--by", person, "--json")).ShouldSucceed().Json;
            var id = next.GetProperty("item_id").GetString()!;
            (await RunAsync("review", "label", id, "verdict=correct", "--by", person)).ShouldSucceed();
        }

        var json = (await RunAsync("review", "agreement", "support", "--by", by, "--json")).ShouldSucceed().Json;
        var text = (await RunAsync("review", "agreement", "support", "--by", by)).ShouldSucceed().Output;

        json.GetProperty("queue").GetString().ShouldBe("support");
        if (by == "label")
        {
            var verdict = json.GetProperty("labels")[0];
            verdict.GetProperty("percent").GetProperty("value").GetDouble().ShouldBe(1);
            text.ShouldContain("verdict");
        }
        if (by == "cohort")
        {
            var card = json.GetProperty("labels").EnumerateArray().ShouldHaveSingleItem();
            card.GetProperty("cohort").GetString().ShouldBe("intent=card");
            card.GetProperty("percent").GetProperty("value").GetDouble().ShouldBe(1);
            text.ShouldContain("intent=card");
        }
        if (by == "reviewer")
            text.ShouldContain("ada");
    }

    [Theory]
    [InlineData("agreement", "none")]
    [InlineData("export", "none", "--format", "jsonl")]
    [InlineData("import", "support", "absent.jsonl", "--format", "jsonl")]
    [InlineData("import", "support", "absent.jsonl", "--format", "jsonl", "--person", "ada")]
    public async Task What_is_not_there_is_said_in_one_line(params string[] arguments)
    {
        var refused = await RunAsync(["review", .. arguments]);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith("flywheel: ");
        refused.Error.Trim().ShouldNotContain('\n');
    }

    private static string Answered(string line)
    {
        var item = JsonNode.Parse(line)!.AsObject();
        item["answers"] = new JsonArray(
            new JsonObject
            {
                ["person"] = "ada",
                ["values"] = new JsonObject { ["verdict"] = "wrong_tool" },
            },
            new JsonObject
            {
                ["person"] = "7",
                ["values"] = new JsonObject { ["verdict"] = "wrong_tool" },
            }
        );
        return item.ToJsonString();
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
