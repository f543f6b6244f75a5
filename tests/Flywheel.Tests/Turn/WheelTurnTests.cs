using System.Text.Json;
using Flywheel.Gate.Releases;
using Flywheel.Review.Desk;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Tests.Review;
using Flywheel.Tests.Train;
using Flywheel.Turn;

namespace Flywheel.Tests.Turn;

public sealed class WheelTurnTests : IDisposable
{
    private readonly TurnWorkspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_turn_makes_a_better_model_the_current_one()
    {
        var turn = await _workspace.TurnAsync();

        turn.Outcome.ShouldBe(TurnOutcome.Through);
        var model = _workspace.Wheel.Training.Runs.Models().ShouldHaveSingleItem();
        turn.Model.ShouldBe(model.Id);
        _workspace.Wheel.Releases.List().ShouldHaveSingleItem().Model.ShouldBe(model.Id);
        turn.Step(TurnStepName.EvaluateCurrent)!.Figures["pass_rate.contains"].ShouldBe(0);
        turn.Step(TurnStepName.EvaluateCandidate)!.Figures["pass_rate.contains"].ShouldBe(1);
        turn.Steps.Select(step => step.Step).ShouldBe(Enum.GetValues<TurnStepName>());
        _workspace.Records.List(after: null, 10).ShouldHaveSingleItem().Steps.Count.ShouldBe(turn.Steps.Count);
    }

    [Fact]
    public async Task Each_answer_is_asked_for_once_whichever_model_chooses()
    {
        await _workspace.TurnAsync();

        _workspace.Assistant.Answers.Count.ShouldBe(TurnWorkspace.Rows * TurnWorkspace.Candidates);
        _workspace.Assistant.Answers.Values.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public async Task When_nothing_is_due_nothing_is_done_and_nothing_is_kept()
    {
        await _workspace.TurnAsync();
        var after = await _workspace.TurnAsync();
        var kept = _workspace.Records.List(after: null, 10).Count;
        var (asked, gates) = (_workspace.Assistant.Answers.Values.Sum(), Gates());

        var again = await _workspace.TurnAsync();

        after.Outcome.ShouldBe(TurnOutcome.NothingDue);
        again.Steps.ShouldAllBe(step => step.State == TurnStepState.NothingDue);
        _workspace.Records.List(after: null, 10).Count.ShouldBe(kept);
        (_workspace.Assistant.Answers.Values.Sum(), Gates()).ShouldBe((asked, gates));
    }

    [Fact]
    public async Task Of_an_evaluation_that_has_a_newer_version_no_work_stays()
    {
        await _workspace.TurnAsync();
        _workspace.AddRow("row-new");

        await _workspace.TurnAsync();

        Directory.GetDirectories(_workspace.Wheel.Workspace.TurnsPath).Select(Path.GetFileName).ShouldBe(["eval@2"]);
    }

    [Fact]
    public async Task A_candidate_that_the_gate_blocks_does_not_become_the_current_model()
    {
        _workspace.Assistant = new MirrorAssistant(seed => seed == 0);
        _workspace.AddEdits(200, prefersEvasion: true);

        var turn = await _workspace.TurnAsync();
        var again = await _workspace.TurnAsync();

        (turn.Outcome, turn.Model).ShouldBe((TurnOutcome.Blocked, null));
        turn.Step(TurnStepName.Record)!.State.ShouldBe(TurnStepState.NothingDue);
        _workspace.Wheel.Releases.List().ShouldBeEmpty();
        (again.Outcome, Gates()).ShouldBe((TurnOutcome.NothingDue, 1));
    }

    [Fact]
    public async Task What_the_rows_cannot_show_is_inconclusive_until_the_policy_changes()
    {
        _workspace.WritePolicy("evaluators: {contains: {floor: 0.99}}");

        var turn = await _workspace.TurnAsync();
        _workspace.WritePolicy("evaluators: {contains: {floor: 0.5}}");
        var again = await _workspace.TurnAsync();

        (turn.Outcome, turn.Model).ShouldBe((TurnOutcome.Inconclusive, null));
        (again.Outcome, again.Model).ShouldBe(
            (TurnOutcome.Through, _workspace.Wheel.Training.Runs.Models().Single().Id)
        );
        _workspace.Assistant.Answers.Values.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public async Task Who_goes_back_to_another_model_has_decided()
    {
        var first = await _workspace.TurnAsync();
        await _workspace.Wheel.Releases.AddAsync(
            new ReleaseRequest("back", "the target alone", "default", Gate: null, "It was rude.", "ann"),
            Token
        );

        var turn = await _workspace.TurnAsync();

        (turn.Outcome, turn.Model).ShouldBe((TurnOutcome.NothingDue, null));
        turn.Step(TurnStepName.EvaluateCandidate)!
            .What.ShouldBe($"Model {first.Model} went out as release turn-{first.Model}.");
    }

    [Fact]
    public async Task What_holds_training_back_holds_no_other_step()
    {
        _workspace.Hold = () => "The circuit breaker is open.";

        var held = await _workspace.TurnAsync();
        _workspace.Hold = () => null;
        var turn = await _workspace.TurnAsync();

        var step = held.Step(TurnStepName.Train)!;
        (step.State, step.HeldBy, step.What).ShouldBe(
            (TurnStepState.Held, TurnStep.ByBreaker, "The circuit breaker is open.")
        );
        held.Step(TurnStepName.Augment)!.State.ShouldBe(TurnStepState.Done);
        (held.Model, turn.Outcome).ShouldBe((null, TurnOutcome.Through));
    }

    [Fact]
    public async Task A_training_that_fails_is_a_failed_step_and_is_tried_again_by_the_next_turn()
    {
        var trainer = new CountingTrainer { Failure = "The disk is full." };
        using var workspace = new TurnWorkspace(trainer);

        var failed = await workspace.TurnAsync();
        trainer.Failure = null;
        await Until(() => workspace.TurnAsync(), turn => turn.Step(TurnStepName.Train)!.State == TurnStepState.Done);

        failed.Outcome.ShouldBe(TurnOutcome.Failed);
        var step = failed.Step(TurnStepName.Train)!;
        (step.State, step.RetryHelps).ShouldBe((TurnStepState.Failed, true));
        step.What.ShouldEndWith(": The disk is full.");
        failed.Step(TurnStepName.Gate)!.What.ShouldBe("The step train failed.");
        trainer.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_target_that_answers_nothing_is_asked_again_by_the_next_turn()
    {
        _workspace.Assistant.OnAsked = _ => throw new FlywheelException("There is no such model.");
        var failed = await _workspace.TurnAsync();
        _workspace.Assistant.OnAsked = _ => { };

        var turn = await _workspace.TurnAsync();

        var step = failed.Step(TurnStepName.EvaluateCurrent)!;
        step.State.ShouldBe(TurnStepState.Failed);
        step.What.ShouldContain("There is no such model.");
        turn.Outcome.ShouldBe(TurnOutcome.Through);
    }

    [Fact]
    public async Task Without_an_evaluation_or_a_judge_a_turn_says_what_is_missing()
    {
        _workspace.Judge = null;
        (await _workspace.TurnAsync()).Step(TurnStepName.Mine)!.What.ShouldContain("'turn.augment.judge'");
        _workspace.Options = _workspace.Options with { Eval = "none" };

        var turn = await _workspace.TurnAsync();

        turn.Step(TurnStepName.EvaluateCurrent)!
            .What.ShouldBe("There is no dataset 'none' to ask. Import one: flywheel dataset import none FILE.");
        turn.Outcome.ShouldBe(TurnOutcome.NothingDue);
    }

    [Fact]
    public async Task A_turn_without_a_policy_says_what_to_write()
    {
        _workspace.Options = _workspace.Options with { Policy = "none.yaml" };

        var failure = await Should.ThrowAsync<FlywheelException>(() => _workspace.TurnAsync());

        failure.Message.ShouldContain("none.yaml");
        failure.Message.ShouldContain("'turn.policy'");
    }

    [Theory]
    [InlineData("gold", "augmented", "'turn.training'")]
    [InlineData("training", "gold", "'turn.variants'")]
    [InlineData("training", "eval", "'turn.variants'")]
    public async Task A_dataset_that_would_be_made_of_itself_is_refused(string training, string variants, string key)
    {
        _workspace.Options = _workspace.Options with { Training = training, Variants = variants };

        (await Should.ThrowAsync<FlywheelException>(() => _workspace.TurnAsync())).Message.ShouldStartWith(key);
    }

    [Fact]
    public async Task A_new_edit_of_which_the_model_is_not_sure_waits_for_people_and_is_not_trained_on_in_that_turn()
    {
        await _workspace.TurnAsync();
        await _workspace.Wheel.Reviews.Queues.PutAsync(
            "doubts",
            QueueYaml.Read("rules: {uncertainty_above: 0.03}", "queue.yaml"),
            ReviewFixture.Lead,
            Token
        );
        // A turn without new edits, for a queue sees only what comes after it.
        await _workspace.TurnAsync();
        _workspace.AddEdits(40);
        var doubtful = _workspace.AddDoubtfulEdit();

        var turn = await _workspace.TurnAsync();

        turn.Step(TurnStepName.Review)!.Figures["added"].ShouldBe(1);
        var model = _workspace.Wheel.Training.Runs.Models()[0];
        turn.Step(TurnStepName.Train)!.Ids["model"].ShouldBe(model.Id);
        var rows = _workspace.Wheel.Training.Lineage(model).Rows;
        rows.ShouldContain("event-99");
        rows.ShouldNotContain(doubtful);
    }

    [Fact]
    public async Task Rows_that_people_have_before_them_do_not_decide_over_a_model()
    {
        const int waiting = TurnWorkspace.Rows - 4; // So few are left that they show nothing.
        var reviews = _workspace.Wheel.Reviews;
        await reviews.Queues.PutAsync("cases", QueueYaml.Read("reviewers: 1", "queue.yaml"), ReviewFixture.Lead, Token);
        string[] ids = [.. Enumerable.Range(0, waiting).Select(number => $"row-{number}")];
        await reviews.Intake.EnterAsync(
            "cases",
            [.. ids.Select(id => ReviewFixture.Entry(0) with { Source = ReviewSource.Row("eval", id) })],
            ReviewFixture.Lead,
            Token
        );

        var held = await _workspace.TurnAsync();
        var gate = JsonDocument.Parse(_workspace.Wheel.Gates.Get(held.Step(TurnStepName.Gate)!.Ids["gate"])!.Report);
        foreach (var _ in ids)
            await AnswerAsync(reviews.Desk);
        var turn = await _workspace.TurnAsync();

        held.Outcome.ShouldBe(TurnOutcome.Inconclusive);
        gate.RootElement.GetProperty("excluded").GetProperty("count").GetInt32().ShouldBeGreaterThanOrEqualTo(waiting);
        turn.Outcome.ShouldBe(TurnOutcome.Through);

        static async Task AnswerAsync(ReviewDesk desk)
        {
            var item = (await desk.NextAsync("cases", ReviewFixture.Ada, 1, LeasePurpose.Review, Token)).Single();
            var values = ReviewFixture.Verdict("correct");
            await desk.AnswerAsync(item.Item.Id, ReviewFixture.Ada, values, comment: null, Token);
        }
    }

    [Fact]
    public async Task A_model_that_answers_by_itself_is_asked_for_by_its_name()
    {
        var trainer = new CountingTrainer();
        using var workspace = new TurnWorkspace(trainer);
        var asked = new List<string>();
        var target = new ChatTurnTarget(
            model =>
            {
                asked.Add(model);
                return new MirrorAssistant(_ => model != "small");
            },
            "small",
            "here",
            new TurnTargetOptions(),
            TimeProvider.System
        );

        var turn = await workspace.TurnAsync(target: target);

        turn.Outcome.ShouldBe(TurnOutcome.Through);
        var model = workspace.Wheel.Training.Runs.Models().ShouldHaveSingleItem();
        turn.Model.ShouldBe(model.Id);
        asked.ShouldBe(["small", Path.Combine(workspace.Wheel.Workspace.Root, model.Folder)]);
    }

    [Fact]
    public async Task As_many_trainings_as_may_begin_within_a_day_are_a_budget()
    {
        using var workspace = new TurnWorkspace(new CountingTrainer());
        workspace.WritePolicy("evaluators: {contains: {floor: 0.5}}");
        TurnReport turn;
        do
        {
            turn = await workspace.TurnAsync();
            workspace.AddEdits(30);
        } while (turn.Step(TurnStepName.Train)!.State != TurnStepState.Held);

        turn.Step(TurnStepName.Train)!.HeldBy.ShouldBe(TurnStep.ByBudget);
        workspace.Wheel.Training.Runs.Models().Count.ShouldBe(workspace.Wheel.Options.Train.MaxRunsPerDay);
    }

    [Fact]
    public async Task Two_turns_at_once_are_refused()
    {
        using var held = TurnLock.Take(_workspace.Wheel.Workspace);

        (await Should.ThrowAsync<FlywheelException>(() => _workspace.TurnAsync())).IsTransient.ShouldBeTrue();
    }

    private static async Task Until(Func<Task<TurnReport>> turn, Func<TurnReport, bool> isMet)
    {
        while (!isMet(await turn())) { }
    }

    private int Gates() => _workspace.Wheel.Gates.List(after: null, decision: null, 10).Count;
}
