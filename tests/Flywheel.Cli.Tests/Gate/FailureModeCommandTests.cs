using System.Net.Http.Headers;
using System.Text;

namespace Flywheel.Cli.Tests.Gate;

public sealed class FailureModeCommandTests : IDisposable
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private const string Modes = """
        modes:
          wrong_sum:
            definition: The sum is wrong.
          rude:
            definition: The answer insults.
            rules:
              - words: [fool]
          slow:
            definition: It took too long.
            rules:
              - {evaluator: latency, score_below: 0.5}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_workspace_has_the_modes_that_ship_and_lists_those_that_rows_name()
    {
        (await RunAsync("init")).ShouldSucceed().Output.ShouldContain("failure-modes.yaml");
        await ImportAsync(
            """{"id":"a","input":"What is the fee?","failure_mode":"ungrounded","split":"regression"}""",
            """{"id":"b","input":"And now?","failure_mode":"off_topic","split":"regression"}"""
        );

        var list = (await RunAsync("failure-mode", "list", "--json")).ShouldSucceed().Json;

        list.EnumerateArray()
            .Select(mode => (mode.GetProperty("name").GetString(), mode.GetProperty("regression_rows").GetInt32()))
            .ShouldBe([("missing_context", 0), ("wrong_tool", 0), ("ungrounded", 1), ("off_topic", 1)]);
        var shown = (await RunAsync("failure-mode", "show", "ungrounded")).ShouldSucceed().Output;
        shown.ShouldContain("rule: groundedness failed");
        shown.ShouldContain("What is the fee?");
        var unknown = await RunAsync("failure-mode", "show", "nothing");
        (unknown.ExitCode, unknown.Error.Contains("off_topic", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task A_wrong_catalogue_is_named_with_its_line()
    {
        (await RunAsync("init")).ShouldSucceed();
        await WriteModesAsync("modes:\n  a:\n    definition: x\n    rules:\n      - wards: [x]\n");

        var list = await RunAsync("failure-mode", "list");
        var doctor = await RunAsync("doctor");

        list.ExitCode.ShouldBe(2);
        list.Error.ShouldContain("failure-modes.yaml, line 5: unknown key 'wards'");
        doctor.Output.ShouldContain("unknown key 'wards'");
    }

    [Fact]
    public async Task The_failing_rows_of_a_file_and_of_a_run_are_matched_by_rule_and_by_likeness()
    {
        await ImportAsync(
            """{"id":"known","input":"How much do I owe on my mortgage?","expected":"5","failure_mode":"wrong_sum","split":"regression","output":"You owe 7."}""",
            """{"id":"like","input":"How much do I owe on my mortgage now?","expected":"6"}""",
            """{"id":"insult","input":"Where is the branch?","expected":"there"}""",
            """{"id":"other","input":"Which form closes an account?","expected":"twelve"}""",
            """{"id":"right","input":"When do you open?","expected":"at nine"}"""
        );
        await WriteModesAsync(Modes);
        await WriteAsync(
            "answers.jsonl",
            """{"id":"known","output":"You owe 7."}""",
            """{"id":"like","output":"You owe 7."}""",
            """{"id":"insult","output":"You fool."}""",
            """{"id":"other","output":"I do not know."}""",
            """{"id":"right","output":"at nine"}"""
        );
        string[] evaluation = ["eval", "cases", "-e", "exact", "--predictions", _folder.Path("answers.jsonl")];
        (await RunAsync([.. evaluation, "--out", _folder.Path("results.jsonl")])).ShouldSucceed();
        var run = (await RunAsync("eval", "list", "--json"))
            .ShouldSucceed()
            .Json[0]
            .GetProperty("run")
            .GetProperty("run_id")
            .GetString()!;

        var ofRun = await MatchAsync("--run", run, "--predictions", _folder.Path("answers.jsonl"));
        var ofFile = await MatchAsync("--results", _folder.Path("results.jsonl"));

        ofRun.ShouldBe([
            ("insult", "rude", "rule"),
            ("known", "wrong_sum", "row"),
            ("like", "wrong_sum", "similarity"),
            ("other", null, null),
        ]);
        // Without the answers no word of them meets a rule.
        ofFile.ShouldBe([
            ("insult", null, null),
            ("known", "wrong_sum", "row"),
            ("like", "wrong_sum", "similarity"),
            ("other", null, null),
        ]);
        var table = (await RunAsync("failure-mode", "match", "--run", run)).ShouldSucceed().Output;
        table.ShouldContain("It is like the row 'known' of 'cases'");
    }

    [Fact]
    public async Task A_trace_is_matched_and_becomes_a_row_of_the_mode()
    {
        (await RunAsync("init")).ShouldSucceed();
        await WriteModesAsync(Modes);
        await SendTraceAsync("You fool, it is closed.");

        var match = await RunAsync("failure-mode", "match", TraceId);
        var added = await RunAsync("dataset", "add-trace", "cases", TraceId, "--failure-mode", "auto");

        match.ShouldSucceed().Output.ShouldStartWith("rude: The rule 'the answer says 'fool'' is met");
        added.ShouldSucceed().Error.ShouldContain("rude: ");
        (await RunAsync("failure-mode", "show", "rude")).Output.ShouldContain("1 regression row");
    }

    [Fact]
    public async Task A_trace_that_matches_nothing_says_so_and_becomes_no_row_by_itself()
    {
        (await RunAsync("init")).ShouldSucceed();
        await WriteModesAsync(Modes);
        await SendTraceAsync("It is closed.");

        var match = await RunAsync("failure-mode", "match", TraceId, "--json");
        var refused = await RunAsync("dataset", "add-trace", "cases", TraceId, "--failure-mode", "auto");

        match.ShouldSucceed().Json.GetProperty("mode").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("Name one with --failure-mode");
    }

    [Theory]
    [InlineData]
    [InlineData(TraceId, "--run", "x")]
    public async Task One_thing_is_matched_at_a_time(params string[] named)
    {
        var refused = await RunAsync(["failure-mode", "match", .. named]);

        (refused.ExitCode, refused.Error.Contains("one of them only", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    private async Task<List<(string?, string?, string?)>> MatchAsync(params string[] arguments) =>
        [
            .. (await RunAsync(["failure-mode", "match", .. arguments, "--json"]))
                .ShouldSucceed()
                .Json.EnumerateArray()
                .Select(match =>
                    (
                        match.GetProperty("id").GetString(),
                        match.GetProperty("mode").GetString(),
                        match.GetProperty("by").GetString()
                    )
                ),
        ];

    private async Task SendTraceAsync(string output)
    {
        var trace = $$$"""
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"{{{TraceId}}}","spanId":"00f067aa0ba902b7","name":"answer",
             "startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225602000000000","attributes":[
              {"key":"input.value","value":{"stringValue":"Is the branch open?"}},
              {"key":"output.value","value":{"stringValue":"{{{output}}}"}},
              {"key":"openinference.span.kind","value":{"stringValue":"CHAIN"}}]}]}]}]}
            """;
        await using var server = await FlywheelServerProcess.StartAsync(Workspace);
        using var body = new StringContent(trace, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        (await server.Client.PostAsync("/v1/traces", body)).IsSuccessStatusCode.ShouldBeTrue();
        await server.StopAsync();
    }

    private async Task ImportAsync(params string[] rows)
    {
        await WriteAsync("rows.jsonl", rows);
        (await RunAsync("dataset", "import", "cases", _folder.Path("rows.jsonl"))).ShouldSucceed();
    }

    private Task WriteAsync(string name, params string[] lines) => File.WriteAllLinesAsync(_folder.Path(name), lines);

    private Task WriteModesAsync(string modes) =>
        File.WriteAllTextAsync(Path.Combine(Workspace, "failure-modes.yaml"), modes);

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
