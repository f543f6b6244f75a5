using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Evaluate.Judging;

public sealed class PairwiseJudgeTests
{
    [Theory]
    [InlineData("1", "2", Preference.A, true)]
    [InlineData("2", "1", Preference.B, true)]
    [InlineData("tie", "tie", Preference.Tie, true)]
    [InlineData("1", "1", Preference.Tie, false)]
    [InlineData("2", "2", Preference.Tie, false)]
    [InlineData("1", "tie", Preference.Tie, false)]
    [InlineData("tie", "2", Preference.Tie, false)]
    public async Task A_verdict_that_changes_with_the_position_is_a_tie(
        string forward,
        string backward,
        Preference preferred,
        bool isConsistent
    )
    {
        using var model = ScriptedChat.Saying(Reply(forward), Reply(backward));
        var verdict = await CompareAsync(model);
        (verdict.Preferred, verdict.IsConsistent).ShouldBe((preferred, isConsistent));
        var asked = model.Asked.Select(asked => asked.Messages[1].Text).ToList();
        Place(asked[0], "first text").ShouldBeLessThan(Place(asked[0], "second text"));
        Place(asked[1], "second text").ShouldBeLessThan(Place(asked[1], "first text"));
    }

    [Theory]
    [InlineData("""{"better": 1, "reason": "x"}""")]
    [InlineData("""{"better": "3", "reason": "x"}""")]
    [InlineData("""{"better": "1"}""")]
    public async Task A_reply_of_another_form_prefers_nothing(string reply)
    {
        using var model = ScriptedChat.Saying(reply);
        (await CompareAsync(model)).Preferred.ShouldBeNull();
    }

    private static int Place(string text, string part) => text.IndexOf(part, StringComparison.Ordinal);

    private static string Reply(string better) => $$"""{"better": "{{better}}", "reason": "so"}""";

    private static Task<PairVerdict> CompareAsync(ScriptedChat model) =>
        new PairwiseJudge(Judges.Judge(model), "Which is more helpful?").CompareAsync(
            "Why?",
            "first text",
            "second text",
            TestContext.Current.CancellationToken
        );
}
