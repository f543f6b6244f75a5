using System.Text.Json;
using Flywheel.Storage;
using Flywheel.Turn;
using Flywheel.Turn.Records;

namespace Flywheel.Cli.Tests.Turn;

/// <summary>Whole turns by the real executable, against a real endpoint that counts what it is asked.</summary>
public sealed class TurnCommandTests : IAsyncLifetime
{
    private const int Rows = 24;
    private const int Edits = 80;
    private const int Candidates = 2;

    private readonly TemporaryFolder _folder = new();
    private SplitMix64 _numbers = new(7);
    private MirrorEndpoint _endpoint = null!;

    public async ValueTask InitializeAsync()
    {
        _endpoint = await MirrorEndpoint.StartAsync();
        await File.WriteAllLinesAsync(_folder.Path("eval.jsonl"), Enumerable.Range(0, Rows).Select(Row));
        await File.WriteAllLinesAsync(_folder.Path("edits.jsonl"), Enumerable.Range(0, Edits).Select(Edit));
        (await RunAsync("init")).ShouldSucceed();
        Configure("evaluators: {contains: {floor: 0.5, max_drop: 0}}");
        (await RunAsync("dataset", "import", "eval", _folder.Path("eval.jsonl"))).ShouldSucceed();
        (await RunAsync("ingest", _folder.Path("edits.jsonl"))).ShouldSucceed();
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_turn_goes_from_edits_to_a_better_model_and_then_finds_nothing_due()
    {
        var turn = (await RunAsync("turn", "--json")).ShouldSucceed().Json;
        var again = (await RunAsync("turn")).ShouldSucceed();

        turn.GetProperty("outcome").GetString().ShouldBe("through");
        turn.GetProperty("steps")
            .EnumerateArray()
            .Select(StateOf)
            .ShouldBe(["done", "nothing_due", .. Enumerable.Repeat("done", 8)]);
        var model = turn.GetProperty("model").GetString()!;
        (await RunAsync("release", "list")).Output.ShouldContain(model);
        (await RunAsync("model", "list")).Output.ShouldContain($"The latest release makes {model} the current model.");
        again.Output.ShouldContain($"nothing due; the current model is {model}.");
        ShouldHaveCostOnce();
    }

    [Fact]
    public async Task What_the_gate_says_is_the_exit_code()
    {
        Configure("evaluators: {contains: {floor: 0.99}}");
        (await RunAsync("turn")).ExitCode.ShouldBe(3);
        Configure("evaluators: {contains: {floor: 0.99}}\ninconclusive: block");

        var blocked = await RunAsync("turn");

        blocked.ExitCode.ShouldBe(1, blocked.Error);
        blocked.Output.ShouldContain("blocked; there is no current model.");
        (await RunAsync("release", "list")).Output.ShouldNotContain("turn-");
    }

    [Fact]
    public async Task An_open_breaker_holds_the_training()
    {
        (await RunAsync("curate")).ShouldSucceed();
        (await RunAsync("breaker", "open", "--why", "Somebody floods us.")).ShouldSucceed();

        var turn = (await RunAsync("turn", "--json")).ShouldSucceed().Json;

        var train = turn.GetProperty("steps").EnumerateArray().Single(step => NameOf(step) == "train");
        (StateOf(train), train.GetProperty("held_by").GetString()).ShouldBe(("held", "breaker"));
        train.GetProperty("what").GetString()!.ShouldContain("Somebody floods us.");
        turn.GetProperty("model").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_table_names_each_step_in_its_order_with_its_state_and_what_it_did()
    {
        (await RunAsync("curate")).ShouldSucceed();
        (await RunAsync("breaker", "open", "--why", "Somebody floods us.")).ShouldSucceed();

        var lines = (await RunAsync("turn")).ShouldSucceed().Output.TrimEnd().ReplaceLineEndings("\n").Split('\n');

        lines[0].ShouldBe("STEP                STATE            WHAT");
        var (state, what) = (
            lines[0].IndexOf("STATE", StringComparison.Ordinal),
            lines[0].IndexOf("WHAT", StringComparison.Ordinal)
        );
        lines[1..^1]
            .Select(line => (line[..state].TrimEnd(), line[state..what].TrimEnd()))
            .ShouldBe([
                ("curate", "nothing due"),
                ("review", "nothing due"),
                ("version", "done"),
                ("evaluate current", "done"),
                ("mine", "done"),
                ("augment", "done"),
                ("train", "held by breaker"),
                ("evaluate candidate", "nothing due"),
                ("gate", "nothing due"),
                ("record", "nothing due"),
            ]);
        lines[1][what..].ShouldBe("No edits wait.");
        lines[4][what..].ShouldBe("The target answered 24 rows: contains 0.0 %.");
        lines[7][what..].ShouldContain("Somebody floods us.");
        lines[^1].ShouldMatch("^Turn [0-9a-f-]{36}: through; there is no current model.$");
    }

    [Fact]
    public async Task A_turn_talks_to_nobody_but_the_target_and_the_judge_of_its_configuration()
    {
        var sockets = new SocketTrace(_folder.Path("sockets.nettrace"));

        (
            await FlywheelCommand.RunInAsync(
                _folder.Root,
                ["--workspace", _folder.Path("workspace"), "turn"],
                sockets.Environment
            )
        ).ShouldSucceed();

        sockets.ShouldStayOnThisMachine();
    }

    [Fact]
    public async Task Another_configuration_can_be_named()
    {
        var workspace = _folder.Path("workspace", "flywheel.yaml");
        File.Move(workspace, _folder.Path("other.yaml"));

        (await RunAsync("turn", "--config", _folder.Path("none.yaml"))).Error.ShouldContain("There is no file");
        (await RunAsync("turn", "--config", _folder.Path("other.yaml"))).ShouldSucceed();
    }

    [Fact]
    public async Task Beside_a_server_all_but_the_curation_is_done()
    {
        await using var server = await FlywheelServerProcess.StartAsync(_folder.Path("workspace"));

        var turn = (await RunAsync("turn", "--json")).Json;

        turn.GetProperty("steps")[0]
            .GetProperty("what")
            .GetString()
            .ShouldBe("Another process has the workspace, and curates.");
    }

    [Fact]
    public async Task A_server_whose_configuration_names_an_interval_turns_by_itself()
    {
        File.AppendAllText(_folder.Path("workspace", "flywheel.yaml"), "  interval: 1h\n");

        await using var server = await FlywheelServerProcess.StartAsync(_folder.Path("workspace"));

        var turn = await FirstTurnAsync(server);
        turn.GetProperty("outcome").GetString().ShouldBe("through");
        var model = turn.GetProperty("model").GetString()!;
        (await RunAsync("release", "list")).Output.ShouldContain(model);
        ShouldHaveCostOnce();
    }

    [Fact]
    public async Task A_turn_that_is_killed_at_any_answer_goes_on_and_pays_for_nothing_twice()
    {
        for (var answers = 3; answers < Rows * Candidates + Rows / 2; answers += 7)
        {
            _endpoint.HoldAgainAfter(answers);
            using var process = Start();
            await _endpoint.Held.WaitAsync(TestContext.Current.CancellationToken);
            await KillAsync(process);
        }
        _endpoint.HoldAgainAfter(int.MaxValue);

        (await RunAsync("turn")).ShouldSucceed();

        ShouldHaveCostOnce();
        await ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_turn_that_is_killed_about_the_end_of_any_step_goes_on()
    {
        foreach (var step in Enum.GetValues<TurnStepName>())
        {
            using var process = Start();
            await WaitForAsync(step, process);
            await KillAsync(process);
        }

        (await RunAsync("turn")).ShouldSucceed();

        await ShouldBeWholeAsync();
    }

    [Theory]
    [InlineData(7)] // of the answers that the model chooses from
    [InlineData(Rows * Candidates + 2)] // of what the judge proposes and scores
    [InlineData(int.MaxValue)]
    public async Task A_turn_goes_on_in_a_restored_workspace_and_pays_for_nothing_twice(int answers)
    {
        File.Move(_folder.Path("workspace", "gate.yaml"), _folder.Path("workspace", "strict.yaml"));
        File.AppendAllText(_folder.Path("workspace", "flywheel.yaml"), "  policy: strict.yaml\n");
        _endpoint.HoldAgainAfter(answers);
        using var process = Start();
        // While it is at work, and writes; or after it.
        await Task.WhenAny(
            _endpoint.Held.WaitAsync(TestContext.Current.CancellationToken),
            process.WaitForExitAsync(TestContext.Current.CancellationToken)
        );
        (await RunAsync("backup", _folder.Path("backup"))).ShouldSucceed();
        await KillAsync(process);
        _endpoint.HoldAgainAfter(int.MaxValue);
        Directory.Delete(_folder.Path("workspace"), recursive: true);
        (
            await FlywheelCommand.RunInAsync(
                _folder.Root,
                ["restore", _folder.Path("backup"), _folder.Path("workspace")]
            )
        ).ShouldSucceed();

        (await RunAsync("doctor")).ShouldSucceed();
        (await RunAsync("turn")).ShouldSucceed();

        ShouldHaveCostOnce();
        await ShouldBeWholeAsync();
    }

    private static async Task<JsonElement> FirstTurnAsync(FlywheelServerProcess server)
    {
        while (true)
        {
            var answer = await server.Client.GetStringAsync("/v1/turns", TestContext.Current.CancellationToken);
            if (
                JsonElement.Parse(answer).GetProperty("turns").EnumerateArray().ToList() is [var turn]
                && HasEnded(turn)
            )
                return turn;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    private static bool HasEnded(JsonElement turn) => turn.GetProperty("ended_at").ValueKind != JsonValueKind.Null;

    private async Task WaitForAsync(TurnStepName step, System.Diagnostics.Process process)
    {
        using var database = Database.OpenToRead(
            Workspace.OpenExisting(_folder.Path("workspace")).DatabasePath,
            TimeProvider.System
        );
        var records = new TurnRecords(database, TimeProvider.System);
        while (records.List(after: null, 1) is not [var turn] || turn.Step(step) is null)
        {
            if (process.HasExited)
                return;
            await Task.Yield();
        }
    }

    private static async Task KillAsync(System.Diagnostics.Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private void ShouldHaveCostOnce()
    {
        _endpoint
            .Answers.Keys.Count(question => question.StartsWith("mirror", StringComparison.Ordinal))
            .ShouldBe(Rows * Candidates);
        _endpoint.Answers.Keys.ShouldContain(question => question.StartsWith("propose", StringComparison.Ordinal));
        _endpoint.Answers.Keys.ShouldContain(question => question.StartsWith("score", StringComparison.Ordinal));
        _endpoint.Answers.ShouldAllBe(question => question.Value == 1);
    }

    private async Task ShouldBeWholeAsync()
    {
        foreach (var (list, count) in new[] { ("release", 1), ("model", 1), ("gate", 1), ("eval", 2) })
            (await RunAsync(list, "list", "--json")).ShouldSucceed().Json.GetArrayLength().ShouldBe(count, list);
        foreach (var dataset in new[] { "gold", "augmented", "training" })
            (await RunAsync("dataset", "verify", dataset)).ShouldSucceed();
        var proposed = _endpoint.Answers.Keys.Count(question =>
            question.StartsWith("propose", StringComparison.Ordinal)
        );
        var augmented = (await RunAsync("dataset", "show", "augmented", "--json", "--rows", "100"))
            .ShouldSucceed()
            .Json;
        augmented.GetProperty("rows").GetArrayLength().ShouldBe(proposed);
        (await RunAsync("doctor")).ShouldSucceed();
    }

    private void Configure(string policy)
    {
        File.WriteAllText(
            _folder.Path("workspace", "flywheel.yaml"),
            $$"""
            train: {min_new_rows: 20, pause: 1ms}
            turn:
              target: {url: "{{_endpoint.Address}}", model: mirror, concurrency: 1}
              candidates: {{Candidates}}
              evaluators: [contains]
              augment: {judge: "openai:{{_endpoint.Address}}#judge", max_variants: 1, votes: 1}

            """
        );
        File.WriteAllText(_folder.Path("workspace", "gate.yaml"), policy);
    }

    private string Row(int number)
    {
        var word = Word();
        return JsonSerializer.Serialize(
            new
            {
                id = $"row-{number}",
                input = $"Please {Word()} {Word()} reverse {word}?",
                expected = MirrorEndpoint.Reverse(word),
            }
        );
    }

    private string Edit(int number)
    {
        var word = Word();
        return JsonSerializer.Serialize(
            new
            {
                event_id = $"edit-{number}",
                prompt = $"Would you turn {Word()} {Word()} {word}?",
                original_llm_output = MirrorEndpoint.Evasion,
                final_user_edit = MirrorEndpoint.Answer(word),
            }
        );
    }

    // Nine random letters, so that no two texts share words by chance.
    private string Word()
    {
        var letters = new char[9];
        for (var i = 0; i < letters.Length; i++)
            letters[i] = (char)('a' + _numbers.Below(26));
        return new string(letters);
    }

    private static string? NameOf(JsonElement step) => step.GetProperty("step").GetString();

    private static string? StateOf(JsonElement step) => step.GetProperty("state").GetString();

    private System.Diagnostics.Process Start()
    {
        var process = FlywheelCommand.Start(_folder.Root, ["--workspace", _folder.Path("workspace"), "turn"]);
        process.StandardInput.Close();
        return process;
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(_folder.Path("workspace"), arguments);
}
