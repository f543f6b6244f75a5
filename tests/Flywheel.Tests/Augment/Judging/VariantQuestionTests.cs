using Flywheel.Augment.Judging;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Augment.Judging;

public sealed class VariantQuestionTests
{
    private static readonly IReadOnlyList<JudgeQuestion> Votes =
    [
        .. Enumerable.Range(0, 3).Select(vote => VariantQuestion.Of(SampleFailure.Case, SampleFailure.Variant, vote)),
    ];

    [Fact]
    public void Each_vote_is_asked_for_in_other_words() =>
        Votes.Select(vote => vote.Task).Distinct().Count().ShouldBe(3);

    [Fact]
    public void The_new_case_stands_behind_the_mistake_and_before_it_by_turns() =>
        Votes
            .Select(vote => PlaceOf(vote, "new case: answer") < PlaceOf(vote, "kind of mistake"))
            .ShouldBe([false, true, false]);

    [Fact]
    public void Every_vote_is_about_the_same_material()
    {
        foreach (var vote in Votes)
            vote.Material.ShouldBe(Votes[0].Material, ignoreOrder: true);
        Votes[0].Material.Select(part => part.Text).ShouldContain(SampleFailure.Variant.Context[0]);
    }

    private static int PlaceOf(JudgeQuestion question, string title) =>
        question.Material.Select(part => part.Title).ToList().IndexOf(title);
}
