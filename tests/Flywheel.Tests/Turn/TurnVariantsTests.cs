using Flywheel.Augment;
using Flywheel.Evaluate.Judging;
using Flywheel.Lake;
using Flywheel.Tests.Augment;
using Flywheel.Turn;

namespace Flywheel.Tests.Turn;

public sealed class TurnVariantsTests : IDisposable
{
    private readonly TurnWorkspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_development_part_is_learnt_from_and_decides_nothing()
    {
        var turn = await _workspace.TurnAsync();

        var rows = _workspace.Wheel.Datasets.Open("eval").Examples(1, split: null, Token).ToList();
        var development = rows.Where(row => EvaluationParts.Of(row) == EvaluationPart.Development)
            .Select(row => row.Id)
            .ToHashSet();
        development.Count.ShouldBeInRange(1, TurnWorkspace.Rows - 1);
        Variants().Select(pair => VariantGroup.FailureOf(pair.LineageGroup)).ShouldBeSubsetOf(development);
        Variants().Count.ShouldBe(development.Count);
        turn.Gate!.Excluded.Count.ShouldBe(development.Count);
        turn.Gate.Evaluators[0].AllRows.Rows.ShouldBe(TurnWorkspace.Rows - development.Count);
    }

    [Fact]
    public async Task The_judge_is_told_why_an_answer_failed()
    {
        var told = new List<FailureCase>();
        _workspace.Judge = new ScriptedJudge(failure =>
        {
            told.Add(failure);
            return [];
        });

        await _workspace.TurnAsync();

        told.ShouldNotBeEmpty();
        told.ShouldAllBe(failure => failure.Score == 0 && failure.Prediction.Output == MirrorAssistant.Evasion);
        told.ShouldAllBe(failure => failure.Evidence[0].StartsWith("contains: "));
    }

    [Fact]
    public async Task A_spent_budget_holds_the_variants_and_what_was_proposed_is_not_proposed_again()
    {
        _workspace.Hold = () => "A model in between would have other failures.";
        var asked = new List<string>();
        var left = 5;
        _workspace.Judge = new ScriptedJudge(failure =>
        {
            if (left-- <= 0)
                throw new JudgeBudgetException("The budget of 5 calls is spent.");
            asked.Add(failure.Row.Id);
            return [ScriptedJudge.Variant($"{_workspace.Word()} {_workspace.Word()} {_workspace.Word()}")];
        });

        var held = await _workspace.TurnAsync();
        left = TurnWorkspace.Rows;
        var turn = await _workspace.TurnAsync();

        var step = held.Step(TurnStepName.Augment)!;
        (step.State, step.HeldBy, step.Figures["added"]).ShouldBe((TurnStepState.Held, TurnStep.ByBudget, 5));
        turn.Step(TurnStepName.Augment)!.State.ShouldBe(TurnStepState.Done);
        asked.Count.ShouldBeGreaterThan(5);
        asked.Distinct().Count().ShouldBe(asked.Count);
        Variants().Count.ShouldBe(asked.Count);
    }

    [Fact]
    public async Task A_variant_that_asks_what_any_dataset_measures_with_is_rejected_whatever_it_answers()
    {
        var measuring = _workspace.AddMeasuringEdit();
        _workspace.Judge = new ScriptedJudge(_ =>
            [ScriptedJudge.Variant(measuring.Prompt.ToUpperInvariant(), MirrorAssistant.Answer("another"))]
        );

        var turn = await _workspace.TurnAsync();

        var step = turn.Step(TurnStepName.Augment)!;
        (step.State, step.Figures["kept"], step.Figures["added"]).ShouldBe((TurnStepState.Done, 0, 0));
        Variants().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_that_asks_what_a_regression_row_of_any_dataset_asks_is_not_made_rows_of()
    {
        var rows = _workspace.Wheel.Datasets.Open("eval").Examples(1, split: null, Token).ToList();
        var failing = rows.First(row => EvaluationParts.Of(row) == EvaluationPart.Development);
        _workspace.Wheel.Datasets.Import(
            "incidents",
            [failing with { Id = "incident", Split = Split.Regression }],
            "test",
            Token
        );
        var asked = new List<string>();
        _workspace.Judge = new ScriptedJudge(failure =>
        {
            asked.Add(failure.Row.Id);
            return [];
        });

        await _workspace.TurnAsync();

        asked.ShouldNotBeEmpty();
        asked.ShouldNotContain(failing.Id);
    }

    [Fact]
    public async Task The_rows_of_a_model_that_were_made_of_failures_say_of_which_and_by_whom()
    {
        await _workspace.TurnAsync();

        var training = _workspace.Wheel.Training;
        var lineage = training.Lineage(training.Runs.Models().ShouldHaveSingleItem());

        lineage.Variants.Select(variant => variant.Row).ShouldBe(Variants().Select(row => row.Id), ignoreOrder: true);
        lineage.Variants.Select(variant => variant.Row).ShouldBeSubsetOf(lineage.Rows);
        lineage.Variants.ShouldAllBe(variant => variant.Failure.StartsWith("row-"));
        lineage.Variants.ShouldAllBe(variant => variant.Evaluation == "eval@1" && variant.Judge == "scripted:1");
        lineage.Rows.Count.ShouldBeGreaterThan(lineage.Variants.Count);
    }

    [Fact]
    public async Task The_judge_is_asked_at_the_temperature_that_is_configured()
    {
        _workspace.Options = _workspace.Options with { Augment = new TurnAugmentOptions { Temperature = 1.25 } };

        await _workspace.TurnAsync();

        ((ScriptedJudge)_workspace.Judge!).Temperature.ShouldBe(1.25);
    }

    [Fact]
    public async Task What_came_to_measure_while_variants_were_made_is_not_trained_on()
    {
        PreferencePair? measuring = null;
        _workspace.Judge = new ScriptedJudge(_ =>
        {
            measuring ??= _workspace.AddMeasuringEdit();
            return [ScriptedJudge.Variant(measuring.Prompt, measuring.Chosen)];
        });

        var turn = await _workspace.TurnAsync();

        var step = turn.Step(TurnStepName.Augment)!;
        (step.State, step.Figures["kept"], step.Figures["added"]).ShouldBe((TurnStepState.Done, 1, 0));
        Variants().ShouldBeEmpty();
    }

    private List<PreferencePair> Variants()
    {
        var dataset = _workspace.Wheel.Datasets.Open("augmented");
        return [.. dataset.Rows(dataset.Summary().Version, split: null, Token)];
    }
}
