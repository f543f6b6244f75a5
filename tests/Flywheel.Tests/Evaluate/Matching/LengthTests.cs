namespace Flywheel.Tests.Evaluate.Matching;

public sealed class LengthTests
{
    [Theory]
    [InlineData("abc", "min=3,max=3", true)]
    [InlineData("abcd", "max=3", false)]
    [InlineData("ab", "min=3", false)]
    [InlineData("😀é漢", "min=3,max=3", true)]
    [InlineData("one two\n\tthree ", "unit=words,min=3,max=3", true)]
    [InlineData(" ", "unit=words,min=1", false)]
    [InlineData(null, "min=1", false)]
    [InlineData(null, "max=5", true)]
    public void The_length_has_to_lie_within_the_bounds(string? text, string options, bool passed)
    {
        Answers.Judge($"length:{options}", Answers.Row(), Answers.Text(text)).Passed.ShouldBe(passed);
    }

    [Fact]
    public void The_reason_tells_the_length_and_the_bounds()
    {
        Answers
            .Judge("length:min=2,max=4,unit=words", Answers.Row(), Answers.Text("one"))
            .Reason.ShouldBe("The answer has 1 words; from 2 to 4 are allowed.");
    }
}
