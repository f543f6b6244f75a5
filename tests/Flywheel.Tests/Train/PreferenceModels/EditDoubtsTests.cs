using Flywheel.Lake;
using Flywheel.Review.Items;
using Flywheel.Tests.Lake;
using Flywheel.Tests.Review;
using Flywheel.Train;

namespace Flywheel.Tests.Train.PreferenceModels;

public sealed class EditDoubtsTests : IDisposable
{
    private const string Certain = "I am sorry, I cannot help with that.";

    private readonly ReviewFixture _review = new();
    private int _rows;

    public void Dispose() => _review.Dispose();

    [Fact]
    public async Task New_edits_of_which_the_model_is_not_sure_enter_the_least_certain_first_and_do_not_train()
    {
        await TrainAsync();
        await _review.QueueAsync("rules: {uncertainty_above: 0.3}");
        (await RunAsync()).ShouldBe(0);
        // What it has learnt, what is the same in other words, and what it knows nothing of.
        Append(
            Pair("known", "Here is what I found for you.", Certain),
            Pair("toss", "Perhaps blue.", "Perhaps green.")
        );

        (await RunAsync()).ShouldBe(1);
        (await RunAsync()).ShouldBe(0);

        var item = await _review.NextAsync(ReviewFixture.Ada);
        item!.Item.Source.ShouldBe(ReviewSource.Event("toss"));
        item.Item.Rule.ShouldBe(ReviewRule.Uncertainty);
        (item.Content.Output, item.Content.Edit).ShouldBe(("Perhaps green.", "Perhaps blue."));
        (await _review.Wheel.HeldBackRows.FindAsync("gold", Token)).ShouldContainKey("toss");
    }

    [Fact]
    public async Task Nobody_is_asked_about_their_own_edit()
    {
        await TrainAsync();
        await _review.QueueAsync("{reviewers: 1, rules: {uncertainty_above: 0.3}}");
        await RunAsync();
        var author = _review.Wheel.Pseudonyms.Of(ReviewFixture.Ada.Name);
        Append(Pair("toss", "Perhaps blue.", "Perhaps green.") with { User = author });

        (await RunAsync()).ShouldBe(1);

        (await _review.NextAsync(ReviewFixture.Bob)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_queue_is_not_asked_about_what_came_before_it_nor_a_model()
    {
        await _review.QueueAsync("rules: {uncertainty_above: 0.3}");
        Append(Pair("early", "Perhaps blue.", "Perhaps green."));
        (await RunAsync()).ShouldBe(0);

        await TrainAsync();

        (await RunAsync()).ShouldBe(0);
    }

    [Fact]
    public void The_less_certain_comes_first()
    {
        HeadStart.Of(ReviewRule.Uncertainty, 0.9).ShouldBeGreaterThan(HeadStart.Of(ReviewRule.Uncertainty, 0.5));
        HeadStart.Of(ReviewRule.Uncertainty, 1).ShouldBe(TimeSpan.FromDays(1));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<int> RunAsync() => _review.Wheel.EditDoubts.RunAsync(Token);

    private async Task TrainAsync()
    {
        Append([
            .. Enumerable
                .Range(0, 60)
                .Select(i => Pair($"learn-{i}", $"Here is what I found about case {i}.", Certain)),
        ]);
        var training = _review.Wheel.TrainingOf(new TrainingOptions { MinNewRows = 1 }, trainer: null);
        (await training.StartAsync(isWanted: true, Token))!.State.ShouldBe(TrainingState.Succeeded);
        await RunAsync();
    }

    private void Append(params PreferencePair[] rows) =>
        _review.Wheel.Datasets.OpenOrCreate("gold").Append(rows, "test", Token);

    private PreferencePair Pair(string id, string chosen, string rejected)
    {
        var number = ++_rows;
        return SamplePairs.Pair(number) with { Id = id, Chosen = chosen, Rejected = rejected };
    }
}
