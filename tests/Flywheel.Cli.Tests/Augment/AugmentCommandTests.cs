using System.Text.Json;
using Flywheel.Storage;
using Flywheel.Turn.Records;

namespace Flywheel.Cli.Tests.Augment;

public sealed class AugmentCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_stub_makes_rows_offline_and_the_report_says_what_became_of_each()
    {
        var (train, eval) = Write(failures: 40);

        var json = (await RunAsync("--train", train, "--eval", eval, "--judge", "stub", "--json")).ShouldSucceed().Json;

        json.GetProperty("failures").GetInt32().ShouldBe(40);
        json.GetProperty("generated").GetInt32().ShouldBe(120);
        var kept = json.GetProperty("kept").GetInt32();
        (kept + json.GetProperty("rejected").EnumerateObject().Sum(reason => reason.Value.GetInt32())).ShouldBe(120);
        var lines = File.ReadAllLines(_folder.Path("train_augmented.jsonl"));
        lines.Length.ShouldBe(1 + kept);
        lines[0].ShouldBe(AugmentInput.Training);
        File.Exists(_folder.Path("train_augmented.jsonl.run")).ShouldBeFalse();
        JsonDocument
            .Parse(File.ReadAllText(_folder.Path("train_augmented.jsonl.report.json")))
            .RootElement.GetProperty("kept")
            .GetInt32()
            .ShouldBe(kept);
    }

    [Fact]
    public async Task The_end_of_a_budget_can_be_rehearsed_with_the_stub()
    {
        var (train, eval) = Write(failures: 40);

        var stopped = await RunAsync([
            "--train",
            train,
            "--eval",
            eval,
            "--judge",
            "stub",
            "--max-calls",
            "7",
            "--concurrency",
            "1",
            "--json",
        ]);

        stopped.ExitCode.ShouldBe(1);
        stopped.Json.GetProperty("stopped_by").GetString()!.ShouldContain("budget of calls is spent: 7 of 7");
        stopped.Json.GetProperty("usage").GetProperty("calls").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task The_same_command_and_seed_give_the_same_file_and_a_foreign_file_is_not_replaced()
    {
        var (train, eval) = Write(failures: 10);
        string[] command =
        [
            "--train",
            train,
            "--eval",
            eval,
            "--judge",
            "stub",
            "--seed",
            "3",
            "-o",
            _folder.Path("a.jsonl"),
        ];
        (await RunAsync(command)).ShouldSucceed().Output.ShouldContain("1 -> ");
        var first = File.ReadAllBytes(_folder.Path("a.jsonl"));
        (await RunAsync(command)).ShouldSucceed();
        File.ReadAllBytes(_folder.Path("a.jsonl")).ShouldBe(first);

        File.WriteAllText(_folder.Path("mine.jsonl"), "mine");
        var refused = await RunAsync(
            "--train",
            train,
            "--eval",
            eval,
            "--judge",
            "stub",
            "-o",
            _folder.Path("mine.jsonl")
        );
        refused.ExitCode.ShouldBe(2);
        File.ReadAllText(_folder.Path("mine.jsonl")).ShouldBe("mine");
    }

    [Fact]
    public async Task A_workspace_keeps_what_was_made_for_its_people_to_see()
    {
        var (train, eval) = Write(failures: 3);
        var workspace = _folder.Path("workspace");
        (await FlywheelCommand.RunInAsync(_folder.Root, ["init", "--workspace", workspace])).ShouldSucceed();
        string[] command = ["--train", train, "--eval", eval, "--judge", "stub", "--workspace", workspace];

        (await RunAsync(command)).ShouldSucceed();
        (await RunAsync(command)).ShouldSucceed();

        using var wheel = Wheel.Open(Workspace.Open(workspace), new WheelOptions(), TimeProvider.System);
        var kept = new AugmentationRecords(wheel.Database, wheel.Time).List(after: null, limit: 10);
        kept.ShouldAllBe(each => each.Run == eval && each.Report.Failures == 3);
        kept.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("oracle", "There is no judge 'oracle'")]
    [InlineData("openai:http://127.0.0.1:1/v1", "which model at which address")]
    [InlineData("openai:#m", "which model at which address")]
    public async Task A_judge_that_is_none_is_named(string judge, string message)
    {
        var (train, eval) = Write(failures: 1);

        var result = await RunAsync("--train", train, "--eval", eval, "--judge", judge);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData(0)] // while the first variant is proposed
    [InlineData(1)] // at the first vote
    [InlineData(3)] // at the last vote on it
    [InlineData(4)] // when one failure is done
    [InlineData(10)]
    [InlineData(23)] // at the very last question
    public async Task A_run_that_is_killed_goes_on_without_paying_for_an_answer_twice(int calls)
    {
        using var endpoint = new FakeEndpoint();
        var command = AskingOne(endpoint, failures: 6);
        await KillWhenAskedAsync(endpoint, calls, command);

        (await RunAsync(command)).ShouldSucceed();

        // A proposal and three votes for each failure, and the one that was under way when the process was killed.
        endpoint.Requests.Count.ShouldBe((6 * 4) + 1);
        File.ReadAllLines(_folder.Path("out.jsonl")).Length.ShouldBe(7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)] // in the middle of a failure
    [InlineData(11)] // at the budget's last call
    public async Task A_budget_is_that_of_the_run_in_all_its_processes(int calls)
    {
        const int Budget = 12;
        using var endpoint = new FakeEndpoint();
        var command = AskingOne(endpoint, failures: 6);
        string[] limited = [.. command, "--max-calls", $"{Budget}", "--json"];
        await KillWhenAskedAsync(endpoint, calls, limited);

        var stopped = await RunAsync(limited);
        var again = await RunAsync(limited);

        foreach (var result in new[] { stopped, again })
        {
            result.ExitCode.ShouldBe(1, result.Error);
            result.Json.GetProperty("stopped_by").GetString()!.ShouldContain("calls is spent: 12 of 12");
            result.Json.GetProperty("usage").GetProperty("calls").GetInt32().ShouldBe(Budget);
        }
        endpoint.Requests.Count.ShouldBe(Budget);

        var finished = (await RunAsync([.. command, "--max-calls", "25", "--json"])).ShouldSucceed();
        finished.Json.GetProperty("usage").GetProperty("calls").GetInt32().ShouldBe(25);
        endpoint.Requests.Count.ShouldBe(25);
        Directory.GetFiles(_folder.Root, "*.spent").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_spent_budget_is_said_and_its_result_written()
    {
        using var endpoint = new FakeEndpoint { Answer = AugmentInput.Answer };
        var (train, eval) = Write(failures: 3);
        string[] command =
        [
            "--train",
            train,
            "--eval",
            eval,
            "--judge",
            $"openai:{endpoint.Address}#m",
            "-o",
            _folder.Path("o.jsonl"),
        ];

        var stopped = await RunAsync([.. command, "--max-calls", "5", "--concurrency", "1"]);
        var finished = await RunAsync([.. command, "--max-calls", "50", "--concurrency", "1"]);

        stopped.ExitCode.ShouldBe(1, stopped.Error);
        stopped.Error.ShouldContain("budget of calls is spent: 5 of 5");
        finished.ShouldSucceed();
        endpoint.Requests.Count.ShouldBe(12);
        File.ReadAllLines(_folder.Path("o.jsonl")).Length.ShouldBe(4);
    }

    private string[] AskingOne(FakeEndpoint endpoint, int failures)
    {
        var (train, eval) = Write(failures);
        var judge = $"openai:{endpoint.Address}#m";
        string[] files = ["--train", train, "--eval", eval, "-o", _folder.Path("out.jsonl")];
        return [.. files, "--judge", judge, "--concurrency", "1"];
    }

    // Kills the command while it waits for an answer after so many.
    private async Task KillWhenAskedAsync(FakeEndpoint endpoint, int calls, string[] command)
    {
        var reached = new TaskCompletionSource();
        endpoint.Answer = request =>
        {
            if (endpoint.Requests.Count <= calls)
                return AugmentInput.Answer(request);
            reached.TrySetResult();
            return null;
        };
        using var process = FlywheelCommand.Start(_folder.Root, ["augment", .. command]);
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        endpoint.Answer = AugmentInput.Answer;
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunInAsync(_folder.Root, ["augment", .. arguments]);

    private (string Train, string Eval) Write(int failures) =>
        AugmentInput.Write(_folder, AugmentInput.Failures(failures));
}
