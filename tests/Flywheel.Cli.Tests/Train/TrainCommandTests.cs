using System.Text.Json;

namespace Flywheel.Cli.Tests.Train;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Edits_become_a_model_whose_rows_are_known_both_ways()
    {
        await CurateAsync();

        (await RunAsync("train", "start", "--if-due")).Output.ShouldContain("Nothing is due.");
        var started = await JsonAsync("train", "start");
        started.GetProperty("run").GetProperty("state").GetString().ShouldBe("succeeded");
        var model = started.GetProperty("model").GetProperty("id").GetString()!;
        var lineage = await JsonAsync("model", "lineage", model[..6]);
        lineage.GetProperty("run").GetProperty("dataset").GetString().ShouldBe("gold");
        var row = lineage.GetProperty("rows")[0].GetString()!;
        (await JsonAsync("model", "list", "--row", row))[0].GetProperty("id").GetString().ShouldBe(model);
        (await JsonAsync("model", "list", "--row", "no such row")).GetArrayLength().ShouldBe(0);
        (await RunAsync("model", "show", model)).Output.ShouldContain("preference.model");
        (await RunAsync("train", "status")).Output.ShouldContain("has been trained on by run");
        started.GetProperty("is_earlier").GetBoolean().ShouldBeFalse();
        (await RunAsync("train", "start")).Output.ShouldContain(
            "Nothing was trained: this is the run that trained on gold@"
        );
    }

    [Fact]
    public async Task A_model_judges_answers_without_asking_anybody()
    {
        await CurateAsync();
        File.WriteAllText(
            _folder.Path("rows.jsonl"),
            """{"id":"a","input":"What is the rate?","expected":"It is 3.9 %."}"""
        );
        File.WriteAllText(_folder.Path("answers.jsonl"), """{"id":"a","output":"It is 3.9 %."}""");
        (await EvaluateAsync("preference")).Error.ShouldContain("has no preference model yet");
        var model = (await JsonAsync("train", "start")).GetProperty("model").GetProperty("id").GetString()!;

        var result = await EvaluateAsync($"preference:model={model[..6]}");

        result.ExitCode.ShouldBe(0, result.Error);
        var evaluator = JsonElement.Parse(result.Output).GetProperty("evaluators")[0];
        evaluator.GetProperty("evaluator").GetString().ShouldBe("preference");
        evaluator.GetProperty("mean").GetDouble().ShouldBe(0.5);
        (await EvaluateAsync("preference:model=none")).Error.ShouldContain("There is no model 'none'");
    }

    [Fact]
    public async Task A_command_that_fails_is_exit_code_1_and_its_log_is_shown()
    {
        await CurateAsync();
        File.WriteAllText(
            _folder.Path("flywheel.yaml"),
            "train: {trainer: command, command: 'echo out of memory; exit 9'}\n"
        );

        var started = await RunAsync("train", "start");

        started.ExitCode.ShouldBe(1, started.Error);
        var run = (await JsonAsync("train", "list"))[0];
        run.GetProperty("state").GetString().ShouldBe("waiting");
        var id = run.GetProperty("id").GetString()!;
        (await RunAsync("train", "log", id)).Output.ShouldContain("out of memory");
        (await RunAsync("train", "cancel", id)).ExitCode.ShouldBe(0);
        (await RunAsync("train", "cancel", id)).Error.ShouldContain("done already");
    }

    [Fact]
    public async Task A_log_is_followed_from_another_terminal_until_the_run_is_over()
    {
        await CurateAsync();
        File.WriteAllText(
            _folder.Path("flywheel.yaml"),
            "train: {trainer: command, command: 'echo begun; while [ ! -e go ]; do sleep 0.05; done; printf \"\\033[31mred\\n\"; echo 1 > model/weights'}\n"
        );
        var training = RunAsync("train", "start");
        var id = await RunningAsync();
        using var follower = FlywheelCommand.Start(
            _folder.Root,
            ["--workspace", _folder.Root, "train", "log", id, "-f"]
        );
        (await follower.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("begun");

        File.WriteAllText(_folder.Path(Path.Combine("training", id, "go")), "");

        // The control character that begins a colour is gone.
        (await follower.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(" [31mred\n");
        await follower.WaitForExitAsync(TestContext.Current.CancellationToken);
        follower.ExitCode.ShouldBe(0);
        (await training).ExitCode.ShouldBe(0);
        (await RunAsync("train", "log", id, "--follow", "--json")).Output.ShouldStartWith("{\"line\":\"begun\"}\n");
    }

    [Fact]
    public async Task Control_C_ends_what_was_started_and_the_run_can_be_gone_on_with()
    {
        await CurateAsync();
        File.WriteAllText(
            _folder.Path("flywheel.yaml"),
            "train: {trainer: command, command: 'if [ -e ../again ]; then echo 1 > model/weights; else sleep 600 & echo $! > child; wait; fi'}\n"
        );
        using var start = FlywheelCommand.Start(_folder.Root, ["--workspace", _folder.Root, "train", "start"]);
        var id = await RunningAsync();
        var child = _folder.Path(Path.Combine("training", id, "child"));
        while (!File.Exists(child) || !File.ReadAllText(child).EndsWith('\n'))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        using (var interrupt = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"kill -s INT {start.Id}"]))
            await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        await start.WaitForExitAsync(TestContext.Current.CancellationToken);

        start.ExitCode.ShouldNotBe(0);
        var status = $"/proc/{File.ReadAllText(child).Trim()}/stat";
        (!File.Exists(status) || File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal)).ShouldBeTrue();
        File.WriteAllText(_folder.Path(Path.Combine("training", "again")), "");
        var again = await JsonAsync("train", "start");
        again.GetProperty("run").GetProperty("id").GetString().ShouldBe(id);
        again.GetProperty("run").GetProperty("state").GetString().ShouldBe("succeeded");
    }

    [Theory]
    [InlineData("train: {trainer: cloud}", "'train.trainer' has to be 'preference-model', 'command' or 'http'")]
    [InlineData("train: {trainer: http, url: ftp://somewhere}", "'train.url' has to be the http or https address")]
    [InlineData("train: {callback_url: here}", "'train.callback_url' has to be the http or https address")]
    [InlineData("train: {trainer: command}", "'train.command' has to be a command line")]
    [InlineData("train: {template: trl}", "'train.template' has to be one of trl-dpo")]
    [InlineData("train: {template: trl-dpo}", "'train.base_model' has to be the model that the template adapts")]
    public async Task A_wrong_setting_is_named(string yaml, string message)
    {
        await RunAsync("init");
        File.WriteAllText(_folder.Path("flywheel.yaml"), yaml);

        (await RunAsync("train", "plan")).Error.ShouldContain(message);
    }

    private Task<CommandResult> EvaluateAsync(string evaluator) =>
        RunAsync(
            "eval",
            _folder.Path("rows.jsonl"),
            "--predictions",
            _folder.Path("answers.jsonl"),
            "--evaluator",
            evaluator,
            "--json"
        );

    private async Task<string> RunningAsync()
    {
        while (true)
        {
            if (
                (await JsonAsync("train", "list")).EnumerateArray().FirstOrDefault() is
                { ValueKind: JsonValueKind.Object } run
            )
                return run.GetProperty("id").GetString()!;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private async Task CurateAsync() =>
        (await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"))).ExitCode.ShouldBe(0);

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(_folder.Root, arguments);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await RunAsync([.. arguments, "--json"]);
        result.ExitCode.ShouldBe(0, result.Error);
        return JsonElement.Parse(result.Output);
    }
}
