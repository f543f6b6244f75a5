using System.Text.Json;

namespace Flywheel.Cli.Tests.Evaluate;

public sealed class JudgeCommandTests : IDisposable
{
    private const string Good = """{"score": 1, "passed": true, "reason": "right", "evidence": []}""";
    private const string Bad = """{"score": 0, "passed": false, "reason": "wrong", "evidence": []}""";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeEndpoint _endpoint = new();

    public void Dispose()
    {
        _endpoint.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_configured_judge_scores_answers_and_is_measured_against_people()
    {
        Configure("");
        // By the text that is shown, not by luck: the second row's answer is wrong.
        _endpoint.Answer = request => request.ToString().Contains("Rome", StringComparison.Ordinal) ? Bad : Good;

        var evaluation = (await EvaluateAsync()).ShouldSucceed();
        evaluation.Error.ShouldContain("judge: 3 calls");
        var labels = File(
            "labels.jsonl",
            """{"id":"a","label":true,"length":5,"position":1}""",
            """{"id":"b","label":false,"length":4,"position":2}""",
            """{"id":"c","label":false,"length":9,"position":1}""",
            """{"id":"d","label":false}"""
        );
        string[] calibrate = ["judge", "calibrate", "--labels", labels, "--scores", Results];
        var json = (await RunAsync([.. calibrate, "--json"])).ShouldSucceed().Json;

        json.GetProperty("evaluator").GetString().ShouldBe("judge_correctness");
        (json.GetProperty("rows").GetInt32(), json.GetProperty("without_score").GetInt32()).ShouldBe((3, 1));
        var matrix = json.GetProperty("calibration").GetProperty("matrix");
        matrix.GetProperty("agreement").GetDouble().ShouldBe(2 / 3.0, 1e-12);
        matrix.GetProperty("kappa").GetDouble().ShouldBe(0.4, 1e-12);
        // Right of the first two, wrong by one of the third.
        var calibration = json.GetProperty("calibration");
        calibration.GetProperty("length_bias").GetDouble().ShouldBe(0.982, 0.001);
        calibration.GetProperty("position_bias").GetDouble().ShouldBe(-0.5, 1e-12);
        var shown = (await RunAsync(calibrate)).ShouldSucceed().Output;
        shown.ShouldContain("Cohen's kappa      0.400");
        shown.ShouldContain("position bias      -0.500");
    }

    [Fact]
    public async Task What_was_judged_before_is_not_paid_for_again()
    {
        Configure("");
        _endpoint.Answer = _ => Good;
        (await EvaluateAsync()).ShouldSucceed();
        (await EvaluateAsync()).ShouldSucceed().Error.ShouldContain("judge: 0 calls, 3 answers from the cache");
        _endpoint.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_spent_budget_stops_the_evaluation_and_a_larger_one_goes_on_with_it()
    {
        Configure("  budget:\n    calls: 2\n");
        _endpoint.Answer = _ => Good;
        var stopped = await EvaluateAsync();
        stopped.ExitCode.ShouldBe(2);
        stopped.Error.ShouldContain("judge's budget of calls is spent: 2 of 2");

        Configure("  budget:\n    calls: 3\n");
        (await EvaluateAsync()).ShouldSucceed();
        _endpoint.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("judge_correctness")]
    [InlineData("judge_preference")]
    [InlineData("not:of=judge_correctness")]
    [InlineData("all:of=judge_correctness|length:max=5000")]
    [InlineData("weighted:of=judge_correctness|length:max=5000")]
    public async Task A_budget_is_that_of_the_evaluation_in_all_its_processes(string evaluator)
    {
        const int Budget = 2;
        Configure($"  budget:\n    calls: {Budget}\n");
        await KillWhenAskedAsync(calls: 1, evaluator);

        var stopped = await EvaluateAsync(evaluator);
        var again = await EvaluateAsync(evaluator);

        foreach (var result in new[] { stopped, again })
            (result.ExitCode, result.Error.Contains("calls is spent: 2 of 2", StringComparison.Ordinal)).ShouldBe(
                (2, true),
                result.Error
            );
        _endpoint.Requests.Count.ShouldBe(Budget);
        Configure("  budget:\n    calls: 20\n");
        (await EvaluateAsync(evaluator)).ShouldSucceed();
        Directory.GetFiles(_folder.Root, "*.spent").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_the_name_of_the_count_that_is_somebody_elses_is_not_touched()
    {
        Configure("");
        var notes = File("results.jsonl.judge.spent", new string('x', 100));

        (await EvaluateAsync()).Error.ShouldContain("results.jsonl.judge.spent is there already");

        System.IO.File.ReadAllText(notes).ShouldStartWith("xxx");
        _endpoint.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rubric_of_ones_own_is_a_file()
    {
        Configure("");
        _endpoint.Answer = _ => Good;
        var rubric = File("tone.txt", "Is the answer polite?");
        (await EvaluateAsync($"judge:rubric={rubric},votes=3")).ShouldSucceed();
        _endpoint.Requests.Count.ShouldBe(9);
        JsonDocument
            .Parse(System.IO.File.ReadLines(Results).First())
            .RootElement.GetProperty("evaluator")
            .GetString()
            .ShouldBe("judge_tone");
    }

    [Theory]
    [InlineData("judge_groundedness", 1)]
    [InlineData("judge_trajectory", 1)]
    [InlineData("judge_toxicity", 0)]
    [InlineData("judge_refusal", 0)]
    public async Task Judges_have_the_names_of_the_evaluators_and_score_what_the_rows_have(
        string evaluator,
        int exitCode
    )
    {
        Configure("");
        _endpoint.Answer = _ => Good;
        var result = await EvaluateAsync(evaluator);
        result.ExitCode.ShouldBe(exitCode, result.Error);
        _endpoint.Requests.Count.ShouldBe(exitCode == 0 ? 3 : 0);
        System.IO.File.ReadAllText(Results).ShouldContain($"\"evaluator\":\"{evaluator}\"");
    }

    [Fact]
    public async Task A_preference_is_asked_for_in_both_orders_and_one_that_changes_with_the_order_is_a_tie()
    {
        Configure("");
        // Never Rome, and of the other pair the first, whichever that is.
        _endpoint.Answer = request => Better(request.ToString(), "Rome", "Paris") == 1 ? Prefers(2) : Prefers(1);

        (await EvaluateAsync("judge_preference")).ShouldSucceed();

        var scores = System
            .IO.File.ReadLines(Results)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(row => row.GetProperty("id").GetString()!, row => row.GetProperty("score").GetDouble());
        scores.ShouldBe(
            new Dictionary<string, double>
            {
                ["a"] = 0.5,
                ["b"] = 0,
                ["c"] = 0.5,
            }
        );
        // Nobody is asked about two equal answers.
        _endpoint.Requests.Count.ShouldBe(4);
        System.IO.File.ReadAllText(Results).ShouldContain("The verdict changes with the position.");
    }

    [Fact]
    public async Task A_live_judge_of_pairs_is_measured_against_what_people_took()
    {
        Configure("");
        (await RunAsync("init")).ShouldSucceed();
        var pairs = File(
            "pairs.jsonl",
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(i => $$"""{"prompt":"Capital {{i}}?","chosen":"Paris {{i}}","rejected":"Rome {{i}}"}"""),
                """{"prompt":"Which?","chosen":"Oslo, of course","rejected":"Bergen"}""",
                """{"prompt":"Not asked","chosen":"one","rejected":"two"}""",
            ]
        );
        _endpoint.Answer = request =>
            Better(request.ToString(), "Paris", "Rome") switch
            {
                0 => Prefers(1),
                var place => Prefers(place),
            };
        string[] calibrate = ["judge", "calibrate", "--pairs", pairs, "--limit", "11"];

        var json = (await RunAsync([.. calibrate, "--json"])).ShouldSucceed().Json.GetProperty("calibration");

        (json.GetProperty("agreed").GetInt32(), json.GetProperty("disagreed").GetInt32()).ShouldBe((10, 0));
        (json.GetProperty("ties").GetInt32(), json.GetProperty("inconsistent").GetInt32()).ShouldBe((1, 1));
        json.GetProperty("agreement").GetDouble().ShouldBe(10 / 11.0, 1e-12);
        json.GetProperty("position_bias").GetDouble().ShouldBeLessThan(0);
        _endpoint.Requests.Count.ShouldBe(22);
        var shown = (await RunAsync(calibrate)).ShouldSucceed().Output;
        shown.ShouldContain("agreement          0.909");
        // What the judge said is kept.
        _endpoint.Requests.Count.ShouldBe(22);
    }

    [Theory]
    [InlineData("Name what people said")]
    [InlineData("Leave out --labels", "--pairs", "pairs.jsonl", "--labels", "x")]
    [InlineData("no pair of answers", "--pairs", "pairs.jsonl")]
    [InlineData("/no/such/rubric cannot be read", "--pairs", "pairs.jsonl", "--rubric", "/no/such/rubric")]
    public async Task What_cannot_be_calibrated_says_why(string message, params string[] arguments)
    {
        Configure("");
        (await RunAsync("init")).ShouldSucceed();
        File("pairs.jsonl", """{"input":"Which?","expected":"one"}""");

        var refused = await FlywheelCommand.RunInAsync(
            _folder.Root,
            ["--workspace", Workspace, "judge", "calibrate", .. arguments]
        );

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(message);
        _endpoint.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("judge_correctness:votes=0", "votes has to be a whole number from 1 to 99")]
    [InlineData("judge", "name the file of the rubric")]
    [InlineData("judge:rubric=/no/such/file", "cannot be used")]
    public async Task Wrong_options_of_a_judge_are_named(string evaluator, string message)
    {
        Configure("");
        var result = await EvaluateAsync(evaluator);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData(
        "judge: {provider: oracle, model: m}",
        "flywheel.yaml: 'judge.provider' has to be openai or anthropic."
    )]
    [InlineData("judge: {provider: openai}", "flywheel.yaml: 'judge.model' has to be the name of a model.")]
    public async Task A_section_that_names_no_model_that_can_be_asked_stops_the_start(string section, string message)
    {
        Directory.CreateDirectory(Workspace);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Workspace, "flywheel.yaml"), section);

        var result = await EvaluateAsync("exact");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Without_a_configured_judge_the_cause_and_the_cure_are_said()
    {
        var result = await EvaluateAsync();
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("'judge_correctness' asks a judge, and no judge is configured");
    }

    [Theory]
    [InlineData("""{"id":"a","label":"yes"}""", "line 1")]
    [InlineData("""{"id":null,"label":true}""", "line 1")]
    [InlineData("""{"id":"a","label":true,"length":1e999}""", "line 1")]
    [InlineData("""{"id":"a","label":true,"length":-1}""", "line 1")]
    [InlineData("""{"id":"a","label":true,"position":0}""", "line 1")]
    [InlineData("""{"id":"x","label":true}""", "No row has both")]
    public async Task Labels_that_cannot_be_used_are_refused(string label, string message)
    {
        var scores = File("scores.jsonl", """{"id":"a","evaluator":"e","score":1,"passed":true}""");
        var labels = File("labels.jsonl", label);
        var result = await RunAsync("judge", "calibrate", "--labels", labels, "--scores", scores);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Of_several_evaluators_one_has_to_be_named()
    {
        var scores = File(
            "scores.jsonl",
            """{"id":"a","evaluator":"e","score":1,"passed":true}""",
            """{"id":"a","evaluator":"f","score":0,"passed":false}"""
        );
        var labels = File("labels.jsonl", """{"id":"a","label":true}""");
        string[] calibrate = ["judge", "calibrate", "--labels", labels, "--scores", scores];
        (await RunAsync(calibrate)).Error.ShouldContain("Say which with --evaluator");
        (await RunAsync([.. calibrate, "--evaluator", "f"]))
            .ShouldSucceed()
            .Output.ShouldContain("agreement          0.000");
    }

    // The place of one text, before or behind the other: 1 or 2; 0 where it is not there.
    private static int Better(string request, string text, string other) =>
        !request.Contains(text, StringComparison.Ordinal) ? 0
        : request.IndexOf(text, StringComparison.Ordinal) < request.IndexOf(other, StringComparison.Ordinal) ? 1
        : 2;

    private static string Prefers(int place) => $$"""{"better": "{{place}}", "reason": "so"}""";

    private string Workspace => _folder.Path("workspace");

    private string Results => _folder.Path("results.jsonl");

    private void Configure(string more)
    {
        Directory.CreateDirectory(Workspace);
        System.IO.File.WriteAllText(
            Path.Combine(Workspace, "flywheel.yaml"),
            $"judge:\n  provider: openai\n  model: m\n  endpoint: {_endpoint.Address}\n{more}"
        );
    }

    // Kills the evaluation while it waits for an answer after so many.
    private async Task KillWhenAskedAsync(int calls, string evaluator)
    {
        var reached = new TaskCompletionSource();
        _endpoint.Answer = request =>
        {
            if (_endpoint.Requests.Count <= calls)
                return Reply(request);
            reached.TrySetResult();
            return null;
        };
        using var process = FlywheelCommand.Start(_folder.Root, ["--workspace", Workspace, .. Evaluation(evaluator)]);
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _endpoint.Answer = Reply;
    }

    private static string Reply(JsonElement request) =>
        request.ToString().Contains("\"better\"", StringComparison.Ordinal) ? Prefers(1) : Good;

    private Task<CommandResult> EvaluateAsync(string evaluator = "judge_correctness") =>
        RunAsync(Evaluation(evaluator));

    private string[] Evaluation(string evaluator)
    {
        string[] ids = ["a", "b", "c"];
        var rows = File(
            "rows.jsonl",
            [.. ids.Select(id => $$"""{"id":"{{id}}","input":"Capital of France?","expected":"Paris"}""")]
        );
        var answers = File(
            "answers.jsonl",
            """{"id":"a","output":"Paris"}""",
            """{"id":"b","output":"Rome"}""",
            """{"id":"c","output":"It is Paris"}"""
        );
        string[] command = ["eval", rows, "--predictions", answers, "-e", evaluator];
        return [.. command, "--concurrency", "1", "--out", Results];
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);

    private string File(string name, params string[] lines)
    {
        System.IO.File.WriteAllLines(_folder.Path(name), lines);
        return _folder.Path(name);
    }
}
