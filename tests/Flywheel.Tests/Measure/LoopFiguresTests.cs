using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Events;
using Flywheel.Gate;
using Flywheel.Gate.Releases;
using Flywheel.Lake;
using Flywheel.Measure;
using Flywheel.Tests.Evaluate.Runs;
using Flywheel.Tests.Review;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Measure;

public sealed class LoopFiguresTests : IDisposable
{
    private const string Policy = "evaluators: {e: {floor: 0.1, min_rows: 1, failure_modes: [rude]}}";

    private const string Modes = """
        modes:
          rude: {definition: It insults., rules: [{words: [fool]}]}
          late: {definition: It is about the past., rules: [{words: [yesterday]}]}
        """;

    private static readonly DateTimeOffset Start = new ManualClock().Now;

    private readonly TemporaryDirectory _folder = new();
    private readonly ReviewFixture _fixture = new();

    private Wheel Wheel => _fixture.Wheel;

    public void Dispose()
    {
        _fixture.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_failure_is_released_with_the_first_gate_over_a_version_that_holds_its_row()
    {
        await TraceAsync(1, "q", Start);
        await TraceAsync(2, "q", Start);
        Import(Row("a", trace: 1, "rude"), Row("plain", trace: 2, failureMode: null));
        await RecordAsync("r1", await EvaluateAsync(_ => 1), after: TimeSpan.FromMinutes(10));
        Import(Row("b", trace: 2, "rude"));
        await RecordAsync("r2", await EvaluateAsync(_ => 1), after: TimeSpan.FromMinutes(30));

        // The traces end two seconds after they began; a was released after 10 minutes and b after 40.
        Value(await ComputeAsync(), "failure_to_release_seconds").ShouldBe(600 - 2);
        Value(await ComputeAsync(since: TimeSpan.FromMinutes(20)), "failure_to_release_seconds").ShouldBe(2400 - 2);
        Value(await ComputeAsync(cohort: "intent=a"), "failure_to_release_seconds").ShouldBe(600 - 2);
        Value(await ComputeAsync(cohort: "intent=c"), "failure_to_release_seconds").ShouldBeNull();
        Value(await ComputeAsync(since: TimeSpan.FromHours(1)), "failure_to_release_seconds").ShouldBeNull();
    }

    [Fact]
    public async Task Known_failures_after_a_release_that_had_passed_their_mode_have_escaped()
    {
        await File.WriteAllTextAsync(Wheel.Workspace.FailureModesPath, Modes);
        Import(Row("a", trace: null, "rude"));
        await TraceAsync(1, "You fool.", Start, fails: true);
        await RecordAsync("r1", await EvaluateAsync(_ => 1), after: TimeSpan.FromHours(1));
        var later = Start + TimeSpan.FromHours(2);
        await TraceAsync(2, "You fool.", later, fails: true);
        await TraceAsync(3, "You fool.", later, fails: false);
        await TraceAsync(4, "It was yesterday.", later, fails: true);
        await TraceAsync(5, "Of no mode.", later, fails: true);
        await TraceAsync(6, "You fool.", later, fails: true, release: "unknown");

        var report = await ComputeAsync();

        Value(report, "regression_escape_rate").ShouldBe(1 / 4.0);
        Value(await ComputeAsync(since: TimeSpan.FromHours(1)), "regression_escape_rate").ShouldBe(1 / 3.0);
        Value(await ComputeAsync(cohort: "release=unknown"), "regression_escape_rate").ShouldBe(0);
        Value(await ComputeAsync(since: TimeSpan.FromHours(3)), "regression_escape_rate").ShouldBeNull();
    }

    [Fact]
    public async Task Modes_that_are_written_anew_are_matched_anew()
    {
        Import(Row("a", trace: null, "rude"));
        await RecordAsync("r1", await EvaluateAsync(_ => 1), after: TimeSpan.FromHours(1));
        await TraceAsync(1, "You fool.", Start + TimeSpan.FromHours(2), fails: true);
        Value(await ComputeAsync(), "regression_escape_rate").ShouldBeNull();

        await File.WriteAllTextAsync(Wheel.Workspace.FailureModesPath, Modes);

        Value(await ComputeAsync(), "regression_escape_rate").ShouldBe(1);
    }

    [Fact]
    public async Task Lift_is_the_mean_change_of_the_rows_that_were_scored_before_and_after_reviewed_rows_came_in()
    {
        Import(Row("a"), Row("b"), Row("c"));
        await EvaluateAsync(_ => 0);
        _fixture.Clock.Now += TimeSpan.FromMinutes(10);
        await EvaluateAsync(row => row == "c" ? null : 0.5);
        _fixture.Clock.Now += TimeSpan.FromMinutes(10);
        Import(Row("d") with { Reviewer = "u_1" });
        _fixture.Clock.Now += TimeSpan.FromMinutes(10);
        await EvaluateAsync(row => row == "a" ? 1 : 0.75);

        var report = await ComputeAsync();

        // Neither c, which had no score, nor d, which was not there.
        Value(report, "evaluator_lift").ShouldBe((0.5 + 0.25) / 2);
        Value(await ComputeAsync(cohort: "intent=d"), "evaluator_lift").ShouldBeNull();
        Value(await ComputeAsync(since: TimeSpan.FromMinutes(25)), "evaluator_lift").ShouldBeNull();
        Value(await ComputeAsync(until: TimeSpan.FromMinutes(25)), "evaluator_lift").ShouldBeNull();
    }

    [Fact]
    public async Task Scores_of_another_version_of_an_evaluator_are_no_lift()
    {
        Import(Row("a"));
        await EvaluateAsync(_ => 0);
        _fixture.Clock.Now += TimeSpan.FromMinutes(10);
        Import(Row("d") with { Reviewer = "u_1" });
        await EvaluateAsync(_ => 1, version: "2");

        var figure = (await ComputeAsync()).Figures.Single(figure => figure.Name == "evaluator_lift");

        figure.ShouldBe(
            Figure.Missing(
                "evaluator_lift",
                "share",
                "no row was scored by the same evaluator before and after reviewed rows came in"
            )
        );
    }

    private Task<MetricsReport> ComputeAsync(string? cohort = null, TimeSpan? since = null, TimeSpan? until = null) =>
        Wheel.Metrics.ComputeAsync(
            new MetricsScope(
                Start + (since ?? TimeSpan.Zero),
                Start + (until ?? TimeSpan.FromDays(1)),
                cohort is null ? null : Cohort.Parse(cohort)
            ),
            bucket: null,
            default
        );

    private static double? Value(MetricsReport report, string name)
    {
        var figure = report.Figures.Single(figure => figure.Name == name);
        (figure.Value is null).ShouldBe(figure.Reason is not null);
        return figure.Value;
    }

    private static Example Row(string id, int? trace = null, string? failureMode = null) =>
        new()
        {
            Id = id,
            Input = Prompt.FromText($"The question {id}?"),
            FailureMode = failureMode,
            Split = failureMode is null ? Split.Eval : Split.Regression,
            SourceTraceId = trace is { } number ? TraceFeed.Id(number) : null,
            Cohort = new Dictionary<string, string> { ["intent"] = id },
        };

    private void Import(params Example[] rows) => Wheel.Datasets.Import("cases", rows, null, default);

    /// <summary>Evaluates the dataset as it is; the run's results.</summary>
    private async Task<IEvaluationResults> EvaluateAsync(Func<string, double?> scoreOf, string version = "1")
    {
        var source = RowSources.Open(Wheel.Datasets, DatasetReference.Parse("cases"));
        var answers = new List<string>();
        await foreach (var rows in source.ReadAsync(default))
            answers.AddRange(rows.Select(row => $$"""{"id":"{{row.Row.Id}}","output":"x"}"""));
        await File.WriteAllLinesAsync(_folder.File("answers.jsonl"), answers);
        var evaluator = new FakeEvaluator(
            "e",
            (row, _) => scoreOf(row.Id) is { } score ? Score.Of(score, score > 0, "") : Score.Unscored("unknown")
        )
        {
            Version = version,
        };
        var plan = new EvaluationPlan
        {
            Dataset = source,
            Evaluators = [evaluator],
            Predictions = _folder.File("answers.jsonl"),
            Concurrency = 1,
        };
        var summary = await new EvaluationRun(
            plan,
            Wheel.Evaluations,
            new Progress<EvaluationProgress>(),
            _fixture.Clock
        ).RunAsync(run => RunFiles.Within(_folder.File("work"), run), default);
        return new RunResults(Wheel.Evaluations, summary);
    }

    private async Task RecordAsync(string name, IEvaluationResults results, TimeSpan after)
    {
        _fixture.Clock.Now += after;
        var policy = GatePolicy.Parse(Policy, "gate.yaml");
        var report = await new ReleaseGate(policy).DecideAsync(new GateRequest { Candidate = results }, default);
        var kept = await Wheel.Gates.AddAsync(policy, report, default);
        await Wheel.Releases.AddAsync(new ReleaseRequest(name, "m", "p", kept.GateId, "a test", "ada"), default);
    }

    private Task TraceAsync(int id, string answer, DateTimeOffset at, bool fails = false, string? release = null)
    {
        List<(string, string)> attributes = [("input.value", "q"), ("output.value", answer)];
        if (release is not null)
            attributes.Add(("release", release));
        return new TraceFeed(Wheel, _fixture.Clock).SendAsync(
            TraceFeed.Id(id),
            fails: fails,
            start: at,
            attributes: [.. attributes]
        );
    }
}
