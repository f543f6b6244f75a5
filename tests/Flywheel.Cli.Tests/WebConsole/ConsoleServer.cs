using System.Text.Json;

namespace Flywheel.Cli.Tests.WebConsole;

/// <summary>A server on a workspace with two evaluations and a gate's decision, for the tests of one browser after another.</summary>
public sealed class ConsoleServer : IAsyncLifetime
{
    private const int Rows = 120;

    private readonly TemporaryFolder _folder = new();
    private FlywheelServerProcess? _server;

    public Uri Address => _server!.Client.BaseAddress!;

    /// <summary>The run of the candidate.</summary>
    public string Evaluation { get; private set; } = "";

    public string Gate { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await WriteRowsAsync();
        var baseline = await EvaluateAsync("baseline.jsonl");
        Evaluation = await EvaluateAsync("candidate.jsonl");
        Gate = await DecideAsync(baseline);
        await File.WriteAllTextAsync(
            _folder.Path("workspace", "flywheel.yaml"),
            "metrics:\n  targets: {thumbs_down_rate: 0.05, edit_distance: 0.9}\n"
        );
        _server = await FlywheelServerProcess.StartAsync(_folder.Path("workspace"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    // Of the baseline's answers one in twelve is wrong, of the candidate's one in five.
    private async Task WriteRowsAsync()
    {
        var rows = Enumerable.Range(0, Rows).ToList();
        await File.WriteAllLinesAsync(_folder.Path("rows.jsonl"), rows.Select(Row));
        await File.WriteAllLinesAsync(
            _folder.Path("baseline.jsonl"),
            rows.Select(i => Answer(i, isRight: i % 12 != 0))
        );
        await File.WriteAllLinesAsync(
            _folder.Path("candidate.jsonl"),
            rows.Select(i => Answer(i, isRight: i % 5 != 0))
        );
        await File.WriteAllTextAsync(
            _folder.Path("gate.yaml"),
            """
            evaluators:
              exact:
                floor: 0.9
                max_drop: 0.02
                failure_modes: [ungrounded]
                cohorts:
                  - by: intent
                    floor: 0.8
                    max_drop: 0.05
            """
        );
    }

    private static string Row(int i) =>
        JsonSerializer.Serialize(
            new
            {
                id = $"case-{i}",
                input = $"Question {i}",
                expected = $"answer {i}",
                cohort = new { intent = i % 3 == 0 ? "refund" : "rates", locale = i % 2 == 0 ? "en" : "de" },
                failure_mode = i % 40 == 0 ? "ungrounded" : null,
            }
        );

    private static string Answer(int i, bool isRight) =>
        JsonSerializer.Serialize(new { id = $"case-{i}", output = isRight ? $"answer {i}" : "I do not know." });

    private async Task<string> EvaluateAsync(string answers)
    {
        var result = await RunAsync("eval", "rows.jsonl", "--predictions", answers, "--evaluator", "exact", "--json");
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Json.GetProperty("run").GetProperty("run_id").GetString()!;
    }

    private async Task<string> DecideAsync(string baseline)
    {
        var result = await RunAsync([
            "gate",
            "--policy",
            "gate.yaml",
            "--candidate",
            Evaluation,
            "--baseline",
            baseline,
            "--json",
        ]);
        result.ExitCode.ShouldBe(1, result.Error);
        return result.Json.GetProperty("gate_id").GetString()!;
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunInAsync(_folder.Root, [.. arguments, "--workspace", "workspace"]);
}
