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

    [Theory]
    [InlineData("train: {trainer: cloud}", "'train.trainer' has to be 'preference-model', 'command' or 'http'")]
    [InlineData("train: {trainer: http, url: ftp://somewhere}", "'train.url' has to be the http or https address")]
    [InlineData("train: {trainer: command}", "'train.command' has to be a command line")]
    [InlineData("train: {template: trl}", "'train.template' has to be one of trl-dpo")]
    [InlineData("train: {template: trl-dpo}", "'train.base_model' has to be the model that the template adapts")]
    public async Task A_wrong_setting_is_named(string yaml, string message)
    {
        await RunAsync("init");
        File.WriteAllText(_folder.Path("flywheel.yaml"), yaml);

        (await RunAsync("train", "plan")).Error.ShouldContain(message);
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
