using Flywheel.Augment;
using Flywheel.Augment.Prompts;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Judging;
using Flywheel.Events;
using Flywheel.Gate;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Tests.Augment.Prompts;

public sealed class PromptImprovementTests : IDisposable
{
    private const string Right = "The third one.";

    // A prompt, three revisions and the examples over the development part, two prompts over the held-out part.
    private const int Rows = 20;
    private const int CallsInAll = 4 * Rows + 2 * Rows;

    private readonly TemporaryDirectory _folder = new();
    private Wheel _wheel;

    public PromptImprovementTests() => _wheel = Open();

    public void Dispose()
    {
        _wheel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_best_revision_becomes_a_version_and_the_held_out_part_decides_over_it()
    {
        await AddAsync();
        var target = Target((instructions, _) => instructions.Contains("carefully", StringComparison.Ordinal));

        var report = await RunAsync(target);

        (report.Decision, report.Winner, report.Score).ShouldBe((GateOutcome.Pass, "support@2", 0));
        report.Failures.ShouldBe(new Dictionary<string, int> { ["late"] = Rows });
        report
            .Candidates.Select(candidate => (candidate.Kind, candidate.Gain))
            .ShouldBe([("revision-1", 0), ("revision-2", 1), ("examples", 0)]);
        report.Rejected.ShouldBe(new Dictionary<string, int> { ["unchanged"] = 1 });
        var found = _wheel.Prompts.Get(new PromptReference("support"));
        found.Text.Instructions.ShouldBe("Answer. Read the question carefully.");
        var lineage = found.Lineage!;
        (lineage.Parent, lineage.Kind, lineage.Evaluation, lineage.ApprovedRows).ShouldBe(
            ("support@1", "revision-2", "rows-v1 all part", null)
        );
        _wheel.Gates.Get(lineage.Gate).Gate.Decision.ShouldBe(GateOutcome.Pass);
        var runs = _wheel.Evaluations.Runs();
        string[] named =
        [
            lineage.Development.Parent,
            lineage.Development.Candidate,
            lineage.HeldOut.Parent,
            lineage.HeldOut.Candidate,
        ];
        named.ShouldBeSubsetOf(runs.Select(run => run.Run.RunId));
        runs.ShouldAllBe(run => run.Run.Trial == "prompt improve support@1");
        // Five over the one part, two over the other.
        (runs.Count, target.Calls).ShouldBe((6, CallsInAll));
        Directory.Exists(_wheel.Workspace.EvaluationsPath).ShouldBeTrue();
        Directory.GetDirectories(_wheel.Workspace.EvaluationsPath).ShouldBeEmpty();
    }

    [Fact]
    public async Task Examples_are_shown_as_answers_of_the_model_and_help_together_with_a_revision()
    {
        await AddAsync();
        // Half of the questions need the one, half the other.
        var target = new ScriptedTarget(
            (instructions, shown, question) =>
                (
                    question.Length % 2 == 0
                        ? shown.Contains(Right)
                        : instructions.Contains("carefully", StringComparison.Ordinal)
                )
                    ? Right
                    : "No idea."
        );

        var report = await RunAsync(target);

        report.Candidates[^1].Kind.ShouldBe("revision-2+examples");
        (report.Candidates[^1].Gain, report.Decision).ShouldBe((1, GateOutcome.Pass));
        var found = _wheel.Prompts.Get(new PromptReference("support"));
        found.Text.Examples.Count.ShouldBe(2);
        found.Text.Examples.ShouldAllBe(example => example.Dataset == "gold@7" && example.Row.StartsWith("approved-"));
        found.Lineage!.ApprovedRows.ShouldBe("gold@7");
    }

    [Fact]
    public async Task A_prompt_that_learnt_the_development_part_by_heart_is_blocked_and_not_in_use()
    {
        await AddAsync();
        var known = Questions(EvaluationPart.Development).ToHashSet();
        var target = new ScriptedTarget(
            (instructions, _, question) =>
                known.Contains(question) == instructions.Contains("carefully", StringComparison.Ordinal)
                    ? Right
                    : "No idea."
        );

        var report = await RunAsync(target);

        (report.Decision, report.Winner).ShouldBe((GateOutcome.Block, "support@2"));
        report.Reason.ShouldContain("a gain of -1.0000 to -1.0000");
        _wheel.Prompts.Get(new PromptReference("support")).Version.ShouldBe(1);
        _wheel.Prompts.Get(new PromptReference("support", 2)).Lineage!.Decision.ShouldBe(GateOutcome.Block);
    }

    [Fact]
    public async Task A_gain_that_could_be_chance_is_open()
    {
        await AddAsync();
        var heldOut = Questions(EvaluationPart.HeldOut);
        var target = new ScriptedTarget(
            (instructions, _, question) =>
                instructions.Contains("carefully", StringComparison.Ordinal) && heldOut.IndexOf(question) < 1
                    ? Right
                    : "No idea."
        );

        (await RunAsync(target)).Decision.ShouldBe(GateOutcome.Inconclusive);
    }

    [Fact]
    public async Task Where_no_candidate_does_better_the_held_out_part_is_not_asked()
    {
        await AddAsync();
        var target = Target((_, _) => false);

        var report = await RunAsync(target);

        (report.Decision, report.Winner, report.Gate).ShouldBe((null, null, null));
        report.Reason.ShouldContain("No candidate does better than support@1");
        target.Calls.ShouldBe(4 * Rows);
        _wheel.Prompts.List().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_nothing_fails_nobody_is_asked_for_anything()
    {
        await AddAsync();
        var judge = Judge();

        var report = await RunAsync(Target((_, _) => true), judge);

        report.Reason.ShouldContain("there is nothing to learn from");
        judge.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_judge_is_shown_failures_of_the_development_part_and_nothing_of_the_held_out_part()
    {
        await AddAsync();
        var judge = Judge();
        await RunAsync(Target((_, _) => false), judge);

        var shown = judge.Asked.SelectMany(asked => asked.Groups).SelectMany(group => group.Shown).ToList();
        shown.ShouldNotBeEmpty();
        shown.ShouldAllBe(failure => EvaluationParts.Of(failure.Row) == EvaluationPart.Development);
        shown[0].Evidence.ShouldNotBeEmpty();
        var texts = string.Join('\n', RevisionQuestion.Of(judge.Asked[0]).Material.Select(part => part.Text));
        Questions(EvaluationPart.HeldOut).ShouldAllBe(question => !texts.Contains(question));
    }

    [Fact]
    public async Task The_same_search_again_finds_what_was_found_and_asks_nobody()
    {
        await AddAsync();
        var first = await RunAsync(Target((instructions, _) => instructions.Contains("carefully")));
        var (target, judge) = (Target((_, _) => true), Judge());

        var second = await RunAsync(target, judge, Config() with { Prompt = new PromptReference("support", 1) });

        (target.Calls, judge.Asked.Count).ShouldBe((0, 0));
        (second.Winner, second.Decision, second.Gate).ShouldBe((first.Winner, first.Decision, first.Gate));
        second.TargetUsage.Calls.ShouldBe(CallsInAll);
        _wheel.Prompts.List().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(2 * Rows + 3)]
    [InlineData(4 * Rows)]
    [InlineData(5 * Rows + 1)]
    [InlineData(CallsInAll)]
    public async Task A_search_that_ended_anywhere_goes_on_and_asks_nothing_twice(int calls)
    {
        await AddAsync();
        using var stop = new CancellationTokenSource();
        var first = Target((instructions, _) => instructions.Contains("carefully"));
        first.Before = count =>
        {
            if (count == calls)
                stop.Cancel();
        };
        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(first, stop: stop.Token));
        _wheel.Dispose();
        _wheel = Open();
        var second = Target((instructions, _) => instructions.Contains("carefully"));

        var report = await RunAsync(second);

        (report.Decision, report.Winner).ShouldBe((GateOutcome.Pass, "support@2"));
        // The one call that was under way is asked again.
        (first.Calls + second.Calls).ShouldBe(CallsInAll + 1);
        _wheel.Evaluations.Runs().Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Rows + 5)]
    [InlineData(CallsInAll - 1)]
    public async Task A_spent_budget_ends_the_search_whoever_asks_again_and_a_larger_one_goes_on_without_paying_twice(
        int calls
    )
    {
        await AddAsync();
        var target = Target((instructions, _) => instructions.Contains("carefully"));

        var stopped = await RunAsync(target, budget: new JudgeBudget { Calls = calls });
        var again = await RunAsync(target, budget: new JudgeBudget { Calls = calls });
        target.Calls.ShouldBe(calls);
        var finished = await RunAsync(target);

        foreach (var report in new[] { stopped, again })
            report.StoppedBy!.ShouldContain($"The budget of calls is spent: {calls} of {calls}.");
        (again.TargetUsage.Calls, finished.TargetUsage.Calls).ShouldBe((calls, CallsInAll));
        (stopped.Decision, stopped.Winner).ShouldBe((null, null));
        (finished.StoppedBy, finished.Decision).ShouldBe((null, GateOutcome.Pass));
        target.Calls.ShouldBe(CallsInAll);
    }

    [Fact]
    public async Task The_same_search_in_another_workspace_finds_the_same_whatever_the_concurrency()
    {
        await AddAsync();
        var target = Target((instructions, _) => instructions.Contains("Take care", StringComparison.Ordinal));
        var found = new List<string>();
        foreach (var (seed, concurrency) in new[] { (3, 1), (3, 7), (4, 7) })
        {
            using var other = new TemporaryDirectory();
            using var wheel = Wheel.Open(Workspace.Open(other.Root), new WheelOptions(), TimeProvider.System);
            await wheel.Prompts.AddAsync("support", "Answer.", "ann", TestContext.Current.CancellationToken);
            var judge = new StubJudge(seed);
            var improvement = new PromptImprovement(
                wheel,
                Config() with
                {
                    Concurrency = concurrency,
                    Revisions = 5,
                },
                judge,
                target,
                new TargetSpending(new JudgeBudget(), () => judge.Usage)
            );
            var report = await improvement.RunAsync(Evaluation(), Approved(), TestContext.Current.CancellationToken);
            report.Decision.ShouldBe(GateOutcome.Pass);
            found.Add(wheel.Prompts.Get(new PromptReference("support")).Text.Instructions);
        }

        found[0].ShouldBe(found[1]);
        found[0].ShouldNotBe(found[2]);
    }

    [Fact]
    public async Task An_evaluator_that_falls_is_no_win_by_the_default_policy()
    {
        await AddAsync();
        var target = new ScriptedTarget(
            (instructions, _, _) => instructions.Contains("carefully") ? Right + " " + new string('x', 200) : "No idea."
        );
        var config = Config() with
        {
            Evaluators =
            [
                new EvaluatorCatalog().Create("contains:any=third"),
                new EvaluatorCatalog().Create("length:max=100"),
            ],
        };

        (await RunAsync(target, config: config)).Decision.ShouldBe(GateOutcome.Block);
    }

    [Fact]
    public async Task An_evaluation_with_an_empty_part_is_refused()
    {
        await AddAsync();
        var rows = new PartRows("rows", "v1", "all", [Row("a", Questions(EvaluationPart.HeldOut)[0])]);

        var fault = await Should.ThrowAsync<FlywheelException>(() => RunAsync(Target((_, _) => true), rows: rows));

        fault.Message.ShouldContain("0 rows to find a prompt by and 1 held out");
    }

    private Wheel Open() => Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System);

    private Task<PromptVersion> AddAsync() =>
        _wheel.Prompts.AddAsync("support", "Answer.", "ann", TestContext.Current.CancellationToken);

    private Task<PromptImprovementReport> RunAsync(
        ScriptedTarget target,
        ScriptedPromptJudge? judge = null,
        PromptImprovementConfig? config = null,
        JudgeBudget? budget = null,
        PartRows? rows = null,
        CancellationToken? stop = null
    )
    {
        var asked = judge ?? Judge();
        var spending = new TargetSpending(budget ?? new JudgeBudget(), () => asked.Usage);
        return new PromptImprovement(_wheel, config ?? Config(), asked, target, spending).RunAsync(
            rows ?? Evaluation(),
            Approved(),
            stop ?? TestContext.Current.CancellationToken
        );
    }

    private static PromptImprovementConfig Config() =>
        new()
        {
            Prompt = new PromptReference("support"),
            Evaluators = [new EvaluatorCatalog().Create("exact")],
            Examples = 2,
            Concurrency = 1,
            By = "ann",
        };

    private static ScriptedTarget Target(Func<string, IReadOnlyList<string>, bool> isRight) =>
        new((instructions, shown, _) => isRight(instructions, shown) ? Right : "No idea.");

    private static ScriptedPromptJudge Judge() =>
        new(revision =>
            revision.Number switch
            {
                1 => revision.Instructions + " Be brief.",
                2 => revision.Instructions + " Read the question carefully.",
                _ => revision.Instructions,
            }
        );

    private static PartRows Evaluation() =>
        new(
            "rows",
            "rows-v1",
            "all",
            [
                .. Questions(EvaluationPart.Development).Select((question, number) => Row($"d{number}", question)),
                .. Questions(EvaluationPart.HeldOut)
                    .Select((question, number) => Row($"h{number}", question) with { FailureMode = null }),
            ]
        );

    private static ApprovedRows Approved() =>
        new(
            "gold@7",
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(number => new ApprovedRow(
                        $"approved-{number}",
                        $"On which shelf of store {number} does the porter keep the blue paint?",
                        Right,
                        []
                    )),
            ]
        );

    private static List<string> Questions(EvaluationPart part) => [.. AugmentFolder.Questions(part, Rows)];

    private static Example Row(string id, string question) =>
        new()
        {
            Id = id,
            Input = Prompt.FromText(question),
            Expected = [Right],
            FailureMode = "late",
        };
}
