namespace Flywheel.Tests.Evaluate.Matching;

public sealed class ContainsTests
{
    private const string Reply = "We will give your money back within 5 days.";

    [Theory]
    [InlineData("all=money back|5 days", true)]
    [InlineData("all=money back|6 days", false)]
    [InlineData("any=refund|money back", true)]
    [InlineData("any=refund|credit", false)]
    [InlineData("none=refund|credit", true)]
    [InlineData("none=refund|money", false)]
    [InlineData("all=MONEY", false)]
    [InlineData("all=MONEY,ignore_case=true", true)]
    [InlineData("any=money,none=days", false)]
    [InlineData("all=We,any=money,none=refund", true)]
    public void Texts_have_to_be_there_or_must_not(string options, bool passed)
    {
        var score = Answers.Judge($"contains:{options}", Answers.Row(), Answers.Text(Reply));

        score.Passed.ShouldBe(passed);
        score.Evidence.Count.ShouldBe(passed ? 0 : 1);
    }

    [Fact]
    public void The_evidence_lists_everything_that_is_wrong()
    {
        var score = Answers.Judge(
            "contains:all=We|us,any=refund|credit,none=money",
            Answers.Row(),
            Answers.Text(Reply)
        );

        score.Evidence.ShouldBe(["missing: us", "none of these: refund | credit", "unwanted: money"]);
    }

    [Fact]
    public void An_answer_without_a_text_does_not_pass_by_what_it_lacks()
    {
        Answers.Judge("contains:none=money", Answers.Row(), Answers.Text(null)).Passed.ShouldBe(false);
    }
}
