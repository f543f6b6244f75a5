using Flywheel.Tests.Augment;
using Flywheel.Turn;

namespace Flywheel.Tests.Turn;

/// <summary>A turn is cut off anywhere, and the next one goes on without paying for anything again.</summary>
public sealed class TurnResumptionTests : IDisposable
{
    private readonly TurnWorkspace _workspace = new();
    private readonly List<string> _proposed = [];

    public TurnResumptionTests() =>
        _workspace.Judge = new ScriptedJudge(failure =>
        {
            _proposed.Add(failure.Row.Id);
            return [ScriptedJudge.Variant($"{_workspace.Word()} {_workspace.Word()} {_workspace.Word()}")];
        });

    public void Dispose() => _workspace.Dispose();

    public static TheoryData<string> Steps => [.. Enum.GetNames<TurnStepName>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_turn_that_ends_after_a_step_goes_on_behind_it(string name)
    {
        using var stop = new CancellationTokenSource();
        var progress = new StopAfter(Enum.Parse<TurnStepName>(name), stop);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _workspace.TurnAsync(progress, cancellationToken: stop.Token)
        );
        var begun = _workspace.Records.List(after: null, 10).ShouldHaveSingleItem();

        var turn = await _workspace.TurnAsync();

        (turn.Id, turn.StartedAt, turn.Outcome).ShouldBe((begun.Id, begun.StartedAt, TurnOutcome.Through));
        _workspace.Records.List(after: null, 10).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
        ShouldHaveCostOnce();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(TurnWorkspace.Rows)]
    [InlineData(TurnWorkspace.Rows + 23)]
    public async Task A_turn_that_ends_at_an_answer_asks_for_the_others_only(int answers)
    {
        using var stop = new CancellationTokenSource();
        _workspace.Assistant.OnAsked = answered =>
        {
            if (answered == answers)
                stop.Cancel();
        };
        await Should.ThrowAsync<OperationCanceledException>(() => _workspace.TurnAsync(cancellationToken: stop.Token));
        _workspace.Assistant.Answers.Count.ShouldBe(answers);
        _workspace.Assistant.OnAsked = _ => { };

        (await _workspace.TurnAsync()).Outcome.ShouldBe(TurnOutcome.Through);

        ShouldHaveCostOnce();
    }

    [Fact]
    public async Task Variants_that_were_added_before_a_kill_are_not_added_again()
    {
        await _workspace.TurnAsync();
        var before = _workspace.Wheel.Datasets.Open("augmented").Summary();
        // As if the process had ended between the rows and the note of them.
        await _workspace.Wheel.Database.WriteAsync(
            connection =>
            {
                using var delete = new Flywheel.Storage.Statement(connection, "DELETE FROM turn_augmentations");
                delete.Run();
            },
            TestContext.Current.CancellationToken
        );
        await _workspace.TurnAsync();

        _workspace.Wheel.Datasets.Open("augmented").Summary().Rows.ShouldBe(before.Rows);
    }

    private void ShouldHaveCostOnce()
    {
        _workspace.Assistant.Answers.Count.ShouldBe(TurnWorkspace.Rows * TurnWorkspace.Candidates);
        _workspace.Assistant.Answers.Values.ShouldAllBe(count => count == 1);
        _proposed.ShouldNotBeEmpty();
        _proposed.Distinct().Count().ShouldBe(_proposed.Count);
        _workspace.Wheel.Training.Runs.Models().ShouldHaveSingleItem();
        _workspace.Wheel.Releases.List().ShouldHaveSingleItem();
        _workspace.Wheel.Gates.List(after: null, decision: null, 10).ShouldHaveSingleItem();
        _workspace.Wheel.Evaluations.Runs().Count.ShouldBe(2);
        _workspace.Wheel.Datasets.Open("augmented").Summary().Rows.ShouldBe(_proposed.Count);
    }

    private sealed class StopAfter(TurnStepName name, CancellationTokenSource stop) : IProgress<TurnStep>
    {
        public void Report(TurnStep value)
        {
            if (value.Step == name)
                stop.Cancel();
        }
    }
}
