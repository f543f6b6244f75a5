using Flywheel.Train;

namespace Flywheel.Tests.Train;

public sealed class TrainingTests : IDisposable
{
    private static readonly TrainingOptions Options = new()
    {
        MinNewRows = 40,
        Attempts = 3,
        RetryPause = TimeSpan.FromMinutes(5),
        Pause = TimeSpan.FromHours(1),
        MaxRunsPerDay = 2,
    };

    private readonly TrainingWorkspace _workspace = new();
    private readonly CountingTrainer _trainer = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Unless_it_is_said_otherwise_five_thousand_new_pairs_are_needed()
    {
        _workspace.Add(40);

        var plan = _workspace.Training(new TrainingOptions()).Plan(TestContext.Current.CancellationToken);

        (plan.IsDue, plan.Reason).ShouldBe((false, "40 new rows are there, and 5000 are needed."));
    }

    [Fact]
    public void Without_a_dataset_nothing_is_due()
    {
        var plan = Training().Plan(Token);

        plan.IsDue.ShouldBeFalse();
        plan.Reason.ShouldBe("There is no dataset 'gold' yet.");
    }

    [Theory]
    [InlineData(39, false)]
    [InlineData(40, true)]
    public void Enough_new_rows_make_a_training_due(int rows, bool isDue)
    {
        var version = _workspace.Add(rows);

        var plan = Training().Plan(Token);

        (plan.IsDue, plan.Version, plan.NewRows).ShouldBe((isDue, version, rows));
    }

    [Fact]
    public async Task A_run_makes_a_model_whose_rows_are_known_both_ways()
    {
        var version = _workspace.Add(40);
        var training = Training();

        var run = await training.StartAsync(isWanted: false, Token);

        (run!.State, run.Version, run.Attempt, run.NewRows).ShouldBe((TrainingState.Succeeded, version, 1, 40));
        var model = training.Runs.ModelOf(run.Id)!;
        model.Files.ShouldHaveSingleItem().ShouldBe(new ModelFile("weights", 1, Sha256Of("1")));
        model.Note.ShouldBe("It was call 1.");
        training.Lineage(model).Rows.Count.ShouldBe(40);
        training.ModelsThatSaw("event-39").ShouldHaveSingleItem().Id.ShouldBe(model.Id);
        training.ModelsThatSaw("event-40").ShouldBeEmpty();
    }

    [Fact]
    public async Task However_often_a_run_fails_it_is_tried_again_within_a_day_or_the_pause_that_was_asked_for()
    {
        _workspace.Add(40);
        _trainer.Failure = "The disk is full.";
        var training = _workspace.Training(Options with { Attempts = 100 }, _trainer);

        for (var i = 0; i < 40; i++)
            (await training.StartAsync(isWanted: true, Token))!.State.ShouldBe(TrainingState.Waiting);

        training.Runs.Of("gold")[0].NextTryAt.ShouldBe(_workspace.Clock.Now.AddDays(1));
    }

    [Fact]
    public async Task A_version_is_trained_on_once_however_often_it_is_started()
    {
        _workspace.Add(40);
        var training = Training();

        var first = await training.StartAsync(isWanted: false, Token);
        var second = await training.StartAsync(isWanted: true, Token);

        second!.Id.ShouldBe(first!.Id);
        (await training.StartAsync(isWanted: false, Token)).ShouldBeNull();
        _trainer.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Two_that_begin_at_once_get_the_same_run()
    {
        _workspace.Add(40);
        var runs = Training().Runs;

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => runs.BeginAsync("gold", 1, "t", 40, Token)));

        begun.Select(run => run.Id).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_rows_since_the_last_run_count_and_the_pause_and_the_budget_hold()
    {
        _workspace.Add(40);
        var training = Training();
        await training.StartAsync(isWanted: false, Token);
        _workspace.Add(39);
        training.Plan(Token).Reason.ShouldBe("39 new rows are there, and 40 are needed.");
        _workspace.Add(1);
        training.Plan(Token).Reason.ShouldStartWith("The last run began at ");

        _workspace.Clock.Now += TimeSpan.FromHours(1);
        training.Plan(Token).IsDue.ShouldBeTrue();
        await training.StartAsync(isWanted: false, Token);
        _workspace.Add(40);
        _workspace.Clock.Now += TimeSpan.FromHours(2);

        training.Plan(Token).Reason.ShouldBe("2 runs began within a day, and more are not allowed.");
        _workspace.Clock.Now += TimeSpan.FromHours(24);
        training.Plan(Token).IsDue.ShouldBeTrue();
    }

    [Fact]
    public void Whatever_holds_training_back_is_the_reason()
    {
        _workspace.Add(40);

        var plan = _workspace.Training(Options, _trainer, () => "The circuit breaker is open.").Plan(Token);

        (plan.IsDue, plan.Reason).ShouldBe((false, "The circuit breaker is open."));
    }

    [Fact]
    public async Task While_a_run_of_an_earlier_version_is_active_no_other_begins_however_many_rows_have_come()
    {
        _workspace.Add(40);
        var training = Training();
        TrainingPlan? meanwhile = null;
        TrainingRun? begun = null;
        _trainer.OnTrain = () =>
        {
            var version = _workspace.Add(80);
            meanwhile = training.Plan(Token);
            begun = training.Runs.BeginAsync("gold", version, _trainer.Name, 80, Token).GetAwaiter().GetResult();
            // The run is held by who is at it.
            Should
                .Throw<FlywheelException>(() => training.StartAsync(isWanted: true, Token))
                .IsTransient.ShouldBeTrue();
        };

        var run = await training.StartAsync(isWanted: false, Token);

        (run!.Version, run.State, _trainer.Calls).ShouldBe((1, TrainingState.Succeeded, 1));
        (meanwhile!.Reason, meanwhile.Version, meanwhile.Run!.Id).ShouldBe(($"Run {run.Id} is not done.", 1, run.Id));
        begun!.Id.ShouldBe(run.Id);
        training.Runs.Of("gold").ShouldHaveSingleItem();
        _workspace.Clock.Now += Options.Pause;
        training
            .Plan(Token)
            .ShouldSatisfyAllConditions(
                plan => plan.IsDue.ShouldBeTrue(),
                plan => (plan.Version, plan.NewRows).ShouldBe((2, 80))
            );
    }

    [Fact]
    public async Task A_run_of_an_earlier_version_that_waits_for_its_next_try_goes_before_the_newer_version()
    {
        _workspace.Add(40);
        var training = Training();
        _trainer.Failure = "The disk is full.";
        var waiting = await training.StartAsync(isWanted: false, Token);
        _workspace.Add(80);
        _workspace.Clock.Now += TimeSpan.FromDays(2);
        _trainer.Failure = null;

        var plan = training.Plan(Token);
        var run = await training.StartAsync(isWanted: false, Token);

        (plan.IsDue, plan.Version).ShouldBe((true, 1));
        (run!.Id, run.Version, run.State).ShouldBe((waiting!.Id, 1, TrainingState.Succeeded));
        training.Plan(Token).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_training_that_fails_is_tried_again_after_doubling_pauses_and_then_asks_for_a_person()
    {
        _workspace.Add(40);
        var training = Training();
        _trainer.Failure = "The disk is full.";
        var start = _workspace.Clock.Now;

        var run = await training.StartAsync(isWanted: false, Token);
        (run!.State, run.NextTryAt, run.Reason).ShouldBe(
            (TrainingState.Waiting, start.AddMinutes(5), "The disk is full.")
        );
        training.Plan(Token).IsDue.ShouldBeFalse();

        _workspace.Clock.Now = start.AddMinutes(5);
        run = await training.StartAsync(isWanted: false, Token);
        (run!.State, run.NextTryAt).ShouldBe((TrainingState.Waiting, start.AddMinutes(15)));

        _workspace.Clock.Now = start.AddMinutes(15);
        run = await training.StartAsync(isWanted: false, Token);
        (run!.State, run.Attempt).ShouldBe((TrainingState.Failed, 3));
        training.Plan(Token).Reason.ShouldContain("failed 3 times and needs a person: The disk is full.");
        (await training.StartAsync(isWanted: false, Token)).ShouldBeNull();

        _trainer.Failure = null;
        run = await training.StartAsync(isWanted: true, Token);
        (run!.State, run.Attempt, run.Reason).ShouldBe((TrainingState.Succeeded, 4, null));
    }

    [Fact]
    public async Task A_run_that_was_killed_before_it_was_recorded_is_recorded_without_training_again()
    {
        _workspace.Add(40);
        var training = Training();
        var run = await training.Runs.BeginAsync("gold", 1, _trainer.Name, 40, Token);
        var folder = _workspace.FolderOf(run);
        Directory.CreateDirectory(Path.Combine(folder, "model"));
        File.WriteAllText(Path.Combine(folder, "model", "weights"), "7");
        File.WriteAllText(Path.Combine(folder, "result.json"), "null");

        var done = await training.StartAsync(isWanted: false, Token);

        (done!.Id, done.State).ShouldBe((run.Id, TrainingState.Succeeded));
        _trainer.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_was_killed_on_its_way_goes_on_as_the_same_run_and_try()
    {
        _workspace.Add(40);
        var training = Training();
        using var killed = new CancellationTokenSource();
        _trainer.OnTrain = killed.Cancel;

        await Should.ThrowAsync<OperationCanceledException>(() => training.StartAsync(isWanted: false, killed.Token));
        _trainer.OnTrain = null;
        var run = await training.StartAsync(isWanted: false, Token);

        (run!.State, run.Attempt).ShouldBe((TrainingState.Succeeded, 1));
        training.Runs.List(after: null, 10).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_person_ends_a_run_that_is_at_work_and_the_version_can_be_trained_on_later()
    {
        _workspace.Add(40);
        var training = Training();
        _trainer.Waits = true;
        _trainer.OnTrain = () =>
        {
            var active = training.Runs.List(after: null, 1)[0];
            training.CancelAsync(active, Token).GetAwaiter().GetResult().ShouldBeTrue();
        };

        var run = await training.StartAsync(isWanted: false, Token);

        run!.State.ShouldBe(TrainingState.Canceled);
        (await training.CancelAsync(run, Token)).ShouldBeFalse();
        _trainer.Waits = false;
        _trainer.OnTrain = null;
        (await training.StartAsync(isWanted: true, Token))!.State.ShouldBe(TrainingState.Succeeded);
    }

    [Fact]
    public async Task The_embedded_trainer_leaves_a_model_that_loads()
    {
        _workspace.Add(60);
        var training = _workspace.Training(Options);

        var run = await training.StartAsync(isWanted: false, Token);

        run!.State.ShouldBe(TrainingState.Succeeded, run.Reason);
        var model = training.Runs.ModelOf(run.Id)!;
        model.Note!.ShouldContain("of 60 pairs that it did not see");
        var path = Path.Combine(_workspace.Workspace.Root, model.Folder, model.Files[0].Name);
        Flywheel.Train.PreferenceModels.PreferenceModel.Load(path).Report.Pairs.ShouldBe(60);
    }

    [Fact]
    public void An_id_that_is_not_there_is_named()
    {
        var runs = Training().Runs;

        Should.Throw<FlywheelException>(() => runs.Get("nothing")).Message.ShouldContain("'nothing'");
        Should.Throw<FlywheelException>(() => runs.GetModel("nothing")).Message.ShouldContain("'nothing'");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Training Training() => _workspace.Training(Options, _trainer);

    private static string Sha256Of(string text) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))
        );
}
