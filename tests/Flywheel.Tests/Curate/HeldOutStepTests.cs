using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

public sealed class HeldOutStepTests : IDisposable
{
    private readonly CuratorFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_edit_with_which_another_dataset_measures_is_discarded_by_its_name()
    {
        _fixture.Sink.HeldOut["b"] = "cases/payoff";
        await _fixture.AppendAsync(
            Sample.Edit(1, "a"),
            Sample.Edit(2, "b"),
            Sample.Edit("same", "q", "x", "x"),
            Sample.Edit(3, "c")
        );

        await _fixture.RunAsync();

        _fixture.Visible.ShouldBe(["a", "c"]);
        var verdict = (await _fixture.VerdictOfAsync("b")).Verdict;
        (verdict.Kind, verdict.Reason, verdict.Detail).ShouldBe(
            (VerdictKind.Discard, VerdictReason.HeldOut, "cases/payoff")
        );
    }

    [Fact]
    public async Task It_is_no_row_that_others_are_duplicates_of()
    {
        const string prompt = "Which form do I need to close my account at the end of the year?";
        const string output = "You do not need a form for that, we think.";
        const string chosen = "You need form twelve, signed by every holder of the account, by the end of November.";
        _fixture.Sink.HeldOut["a"] = "cases/form";
        await _fixture.AppendAsync(Sample.Edit("a", prompt, output, chosen), Sample.Edit("b", prompt, output, chosen));

        await _fixture.RunAsync();

        _fixture.Visible.ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_judgement_of_all_edits_again_looks_again()
    {
        await _fixture.AppendAsync(Sample.Edit(1, "a"), Sample.Edit(2, "b"));
        await _fixture.RunAsync();
        _fixture.Sink.HeldOut["a"] = "cases/later";

        await _fixture.Curator.RunAgainAsync(progress: null, default);

        _fixture.Visible.ShouldBe(["b"]);
    }
}
