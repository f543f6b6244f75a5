using System.Text.Json;

namespace Flywheel.Cli.Tests.Augment;

public sealed class PromptCommandTests : IDisposable
{
    private const string Right = "The third one.";
    private const int Rows = 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_better_prompt_is_found_decided_over_shown_and_released()
    {
        await AddAsync();

        var report = (await ImproveAsync("--json", "--examples", WriteApproved())).ShouldSucceed().Json;

        report.GetProperty("decision").GetString().ShouldBe("pass");
        report.GetProperty("winner").GetString().ShouldBe("support@2");
        var shown = (await RunAsync("prompt", "show", "support", "--json")).ShouldSucceed().Json;
        shown.GetProperty("prompt").GetString().ShouldBe("support@2");
        shown.GetProperty("messages")[0].GetProperty("role").GetString().ShouldBe("system");
        shown.GetProperty("messages")[0].GetProperty("content").GetString()!.ShouldContain("Take care");
        shown.GetProperty("lineage").GetProperty("parent").GetString().ShouldBe("support@1");
        var text = (await RunAsync("prompt", "show", "support@2")).ShouldSucceed().Output;
        text.ShouldContain("of support@1, by stub:seed-0");
        (await RunAsync("prompt", "list")).ShouldSucceed().Output.ShouldContain("support@2");
        var gate = shown.GetProperty("lineage").GetProperty("gate").GetString()!;
        (await RunAsync("release", "record", "r1", "--model", "m", "--prompt", "support", "--gate", gate))
            .ShouldSucceed()
            .Output.ShouldContain("prompt support@2");
        var none = await RunAsync("release", "record", "r2", "--model", "m", "--prompt", "support@9", "--gate", gate);
        none.ExitCode.ShouldBe(2);
        none.Error.ShouldContain("There is no version 9");
    }

    [Theory]
    [InlineData("*\"Never\"*", 1, "No candidate does better")]
    [InlineData("*\"?\"*", 1, "there is nothing to learn from")]
    public async Task Where_nothing_better_is_found_the_answer_is_no(string pattern, int exitCode, string reason)
    {
        await AddAsync(pattern);

        var result = await ImproveAsync();

        result.ExitCode.ShouldBe(exitCode, result.Error);
        result.Output.ShouldContain("NO DECISION");
        result.Output.ShouldContain(reason);
    }

    [Fact]
    public async Task Too_few_rows_leave_the_decision_open()
    {
        await AddAsync();
        File.WriteAllLines(_folder.Path("eval.jsonl"), File.ReadAllLines(_folder.Path("eval.jsonl")).Take(8));

        var result = await ImproveAsync();

        result.ExitCode.ShouldBe(3, result.Error);
        result.Output.ShouldContain("INCONCLUSIVE");
    }

    [Theory]
    [InlineData("There is no prompt 'none'", "none", "--command", "true")]
    [InlineData("give one of --target and --command", "support")]
    [InlineData("--target and --model go together", "support", "--target", "http://127.0.0.1:1/v1")]
    [InlineData("names no prompt", "a b", "--command", "true")]
    [InlineData("revisions must be 0 to 20", "support", "--command", "true", "--revisions", "21")]
    [InlineData("relevance must be 0 to 1", "support", "--command", "true", "--relevance", "1.5")]
    [InlineData("--concurrency must be 1 to 1024", "support", "--command", "true", "--concurrency", "0")]
    [InlineData(
        "--max-cost needs prices",
        "support",
        "--target",
        "http://127.0.0.1:1/v1",
        "--model",
        "m",
        "--max-cost",
        "1"
    )]
    public async Task What_cannot_be_searched_is_said(string message, params string[] arguments)
    {
        await AddAsync();

        var result = await RunAsync([
            "prompt",
            "improve",
            .. arguments,
            "--eval",
            _folder.Path("eval.jsonl"),
            "-e",
            "exact",
            "--judge",
            "stub",
        ]);

        result.ExitCode.ShouldBe(2, result.Output);
        result.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(Rows / 2 + 1)]
    [InlineData(Rows + 9)]
    [InlineData(2 * Rows - 3)]
    public async Task A_search_that_is_killed_goes_on_without_paying_for_an_answer_twice(int calls)
    {
        await AddAsync();
        using var endpoint = new FakeEndpoint();
        var reached = new TaskCompletionSource();
        var isHanging = true;
        endpoint.Answer = request =>
        {
            if (isHanging && endpoint.Requests.Count > calls)
            {
                reached.TrySetResult();
                return null;
            }
            return Answer(request);
        };
        string[] command =
        [
            "prompt",
            "improve",
            "support",
            "--eval",
            _folder.Path("eval.jsonl"),
            "-e",
            "exact",
            "--judge",
            $"openai:{endpoint.Address}#judge",
            "--revisions",
            "2",
            "--target",
            endpoint.Address.ToString(),
            "--model",
            "m",
            "--concurrency",
            "1",
        ];
        using (var process = FlywheelCommand.Start(_folder.Root, command))
        {
            await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        isHanging = false;

        var report = (await RunAsync([.. command, "--json"])).ShouldSucceed().Json;

        var (development, heldOut) = (
            report.GetProperty("development").GetInt32(),
            report.GetProperty("held_out").GetInt32()
        );
        (development + heldOut).ShouldBe(Rows);
        // The prompt and two revisions over the one part, two prompts over the other, two questions to the judge, and the one request
        // that was under way when the process was killed.
        endpoint.Requests.Count.ShouldBe(3 * development + 2 * heldOut + 2 + 1);
        (await RunAsync([.. command[..2], "support@1", .. command[3..]])).ShouldSucceed();
        endpoint.Requests.Count.ShouldBe(3 * development + 2 * heldOut + 2 + 1);
    }

    private async Task AddAsync(string pattern = "*\"Take care\"*")
    {
        var rows = Enumerable
            .Range(0, Rows)
            .Select(number =>
                JsonSerializer.Serialize(
                    new
                    {
                        id = $"e{number}",
                        input = $"Which drawer of cabinet {number} holds the spare key?",
                        expected = Right,
                    }
                )
            );
        await File.WriteAllLinesAsync(_folder.Path("eval.jsonl"), rows);
        await File.WriteAllTextAsync(_folder.Path("support.txt"), "You answer the questions of visitors.\n");
        await File.WriteAllTextAsync(
            _folder.Path("answer.sh"),
            $$"""
            while read -r line; do
              id=${line#*'"id":"'}
              id=${id%%'"'*}
              case "$line" in
                {{pattern}}) answer="{{Right}}" ;;
                *) answer="That depends." ;;
              esac
              echo "{\"id\":\"$id\",\"output\":\"$answer\"}"
            done
            """
        );
        (await RunAsync("init")).ShouldSucceed();
        (await RunAsync("prompt", "add", "support", _folder.Path("support.txt")))
            .ShouldSucceed()
            .Output.Trim()
            .ShouldBe("support@1");
    }

    private string WriteApproved()
    {
        var rows = Enumerable
            .Range(0, 5)
            .Select(number =>
                JsonSerializer.Serialize(
                    new
                    {
                        id = $"a{number}",
                        input = $"Which shelf of store {number} holds the blue paint?",
                        expected = Right,
                    }
                )
            );
        File.WriteAllLines(_folder.Path("approved.jsonl"), rows);
        return _folder.Path("approved.jsonl");
    }

    private Task<CommandResult> ImproveAsync(params string[] more) =>
        RunAsync([
            "prompt",
            "improve",
            "support",
            "--eval",
            _folder.Path("eval.jsonl"),
            "-e",
            "exact",
            "--judge",
            "stub",
            "--command",
            $"sh {_folder.Path("answer.sh")}",
            .. more,
        ]);

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunInAsync(_folder.Root, arguments);

    private static string Answer(JsonElement request)
    {
        var text = request.ToString();
        if (text.Contains("You write the instructions", StringComparison.Ordinal))
            return text.Contains("attempt 2", StringComparison.Ordinal)
                ? """{"instructions": "You answer the questions of visitors. Take care.", "reason": "care"}"""
                : """{"instructions": "You answer the questions of visitors. Be brief.", "reason": "brevity"}""";
        return text.Contains("Take care", StringComparison.Ordinal) ? Right : "That depends.";
    }
}
