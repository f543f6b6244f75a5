using Flywheel.Lake;
using Flywheel.Review.Items;
using Flywheel.Tests.Lake;
using Flywheel.Tests.Lake.Contamination;
using Flywheel.Tests.Review;
using Flywheel.Train;

namespace Flywheel.Tests.Train;

/// <summary>What must not train is planted, and looked for in everything that a trainer reads.</summary>
public sealed class RunDataTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { MinNewRows = 1, Attempts = 1 };

    private readonly TrainingWorkspace _workspace = new();

    public static TheoryData<string> Guises => Leak.Kinds;

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Guises))]
    public async Task A_row_that_repeats_what_measures_does_not_train(string kind)
    {
        Import(Case());
        _workspace.Plant(Leak.Pair("leak", Leak.Of(kind)), SamplePairs.Pair(2));

        await TrainsOnAsync("event-2");
    }

    [Fact]
    public async Task A_row_from_the_trace_of_what_measures_does_not_train()
    {
        Import(Case() with { SourceTraceId = "t1" });
        _workspace.Plant(SamplePairs.Pair(1) with { TraceId = "t1" }, SamplePairs.Pair(2));

        await TrainsOnAsync("event-2");
    }

    [Theory]
    [InlineData(Split.Regression)]
    [InlineData(Split.Eval)]
    public async Task A_variant_of_a_failure_that_is_held_out_does_not_train(Split split)
    {
        Import(Case(EvaluationPart.HeldOut) with { Split = split });
        _workspace.Plant(Variant("case"), SamplePairs.Pair(2));

        await TrainsOnAsync("event-2");
    }

    [Fact]
    public async Task A_variant_of_a_failure_of_the_development_part_trains()
    {
        Import(Case(EvaluationPart.Development));
        _workspace.Plant(Variant("case"));

        await TrainsOnAsync("variant");
    }

    [Fact]
    public async Task A_row_that_repeats_what_its_own_dataset_measures_with_does_not_train()
    {
        var eval = Leak.Pair("measured", Leak.Of("same")) with { Split = Split.Eval };
        _workspace.Plant(eval, Leak.Pair("leak", Leak.Of("case")), SamplePairs.Pair(2));

        await TrainsOnAsync("event-2");
    }

    [Fact]
    public async Task A_row_whose_sides_are_the_same_is_not_said_to_have_trained()
    {
        _workspace.Plant(SamplePairs.Pair(1) with { Chosen = "Yes.", Rejected = "Yes." }, SamplePairs.Pair(2));

        await TrainsOnAsync("event-2");
    }

    [Fact]
    public async Task The_embedded_trainer_learns_from_the_same_rows_as_every_other()
    {
        Import(Case());
        _workspace.Plant([Leak.Pair("leak", Leak.Of("same")), .. SamplePairs.Pairs(10, 60)]);
        var training = _workspace.Training(Options);

        var run = await training.StartAsync(isWanted: true, Token);

        training.Lineage(training.Runs.ModelOf(run!.Id)!).Rows.ShouldNotContain("leak");
        training.Runs.ModelOf(run.Id)!.Note!.ShouldContain("of 60 pairs");
    }

    [Fact]
    public async Task What_people_have_before_them_does_not_train_until_they_have_decided()
    {
        using var review = new ReviewFixture();
        await review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [correct, wrong], required: true}]");
        await review.EnterAsync(
            ReviewFixture.Entry(0) with
            {
                Source = ReviewSource.Event("event-0"),
            },
            ReviewFixture.Entry(1) with
            {
                Source = ReviewSource.Row("gold", "event-1"),
            },
            ReviewFixture.Entry(2) with
            {
                Source = ReviewSource.Row("other", "event-2"),
            }
        );
        foreach (var person in new[] { ReviewFixture.Ada, ReviewFixture.Bob })
            await review.AnswerNextAsync(person, """{"verdict":"correct"}""");
        review.Wheel.Datasets.OpenOrCreate("gold").Append(SamplePairs.Pairs(0, 4), "test", Token);
        var training = review.Wheel.TrainingOf(Options, new CountingTrainer());

        var run = await training.StartAsync(isWanted: true, Token);

        training
            .Lineage(training.Runs.ModelOf(run!.Id)!)
            .Rows.ShouldBe(["event-0", "event-2", "event-3"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_edit_that_people_decided_against_does_not_train_and_the_manifest_says_why()
    {
        using var review = new ReviewFixture();
        await review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [correct, wrong], required: true}]");
        var entry = ReviewFixture.Entry(0);
        await review.EnterAsync(
            entry with
            {
                Source = ReviewSource.Event("event-0"),
                Content = entry.Content with { Edit = "Your card is lost." },
            }
        );
        foreach (var person in new[] { ReviewFixture.Ada, ReviewFixture.Bob })
            await review.AnswerNextAsync(person, "{\"verdict\":\"correct\"}");
        review.Wheel.Datasets.OpenOrCreate("gold").Append(SamplePairs.Pairs(0, 2), "test", Token);
        var training = review.Wheel.TrainingOf(Options, new CountingTrainer());

        var run = await training.StartAsync(isWanted: true, Token);

        training.Lineage(training.Runs.ModelOf(run!.Id)!).Rows.ShouldBe(["event-1"]);
        var data = Path.Combine(review.Wheel.Workspace.TrainingPath, run.Id, "data", "train.jsonl");
        File.ReadAllText(data + ".manifest.json").ShouldContain("\"overruled\": 1");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A case of this part: the part hangs on the thread alone.
    private static Example Case(EvaluationPart part = EvaluationPart.HeldOut) =>
        Enumerable
            .Range(0, 1000)
            .Select(thread => new Example
            {
                Id = "case",
                Input = Flywheel.Events.Prompt.FromText(Leak.Question),
                Expected = [Leak.Answer],
                AttributesJson = $$"""{"thread_id":"{{thread}}"}""",
            })
            .First(row => EvaluationParts.Of(row) == part);

    private static PreferencePair Variant(string failure) =>
        SamplePairs.Pair(1) with
        {
            Id = "variant",
            LineageGroup = VariantGroup.Of(failure),
        };

    private void Import(Example row) => _workspace.Datasets.Import("cases", [row], "test", Token);

    private async Task TrainsOnAsync(params string[] ids)
    {
        var training = _workspace.Training(Options, new CountingTrainer());

        var run = await training.StartAsync(isWanted: true, Token);

        run!.State.ShouldBe(TrainingState.Succeeded, run.Reason);
        training.Lineage(training.Runs.ModelOf(run.Id)!).Rows.ShouldBe(ids);
        File.ReadLines(Path.Combine(_workspace.FolderOf(run), "data", "train.jsonl")).Count().ShouldBe(ids.Length);
    }
}
