using Flywheel.Events;

namespace Flywheel.Tests.Evaluate.Tools;

public sealed class TrajectoryMatchTests
{
    // Steps are letters: the expected ones are a, b, c. The order of the verdicts: exact, in order, any order, subset.
    [Theory]
    [InlineData("abc", true, true, true, true)]
    [InlineData("axbyc", false, true, true, false)]
    [InlineData("cab", false, false, true, true)]
    [InlineData("abcc", false, true, true, false)]
    [InlineData("xcab", false, false, true, false)]
    [InlineData("ab", false, false, false, true)]
    [InlineData("ax", false, false, false, false)]
    [InlineData("", false, false, false, true)]
    public void Each_mode_has_its_notion_of_the_right_steps(
        string steps,
        bool exact,
        bool inOrder,
        bool anyOrder,
        bool subset
    )
    {
        string[] modes = ["exact", "in_order", "any_order", "subset"];

        modes.Select(mode => Judge(mode, "abc", steps).Passed).ShouldBe([exact, inOrder, anyOrder, subset]);
        modes
            .Select(mode => Judge(mode, "abc", steps))
            .ShouldAllBe(score => score.Passed == (score.Evidence.Count == 0));
    }

    [Theory]
    [InlineData("exact", "abd", 2.0 / 3)]
    [InlineData("exact", "xabc", 0.0)]
    [InlineData("in_order", "xabc", 1.0)]
    [InlineData("in_order", "bca", 2.0 / 3)]
    [InlineData("any_order", "bca", 1.0)]
    [InlineData("any_order", "aaa", 1.0 / 3)]
    [InlineData("subset", "cb", 2.0 / 3)]
    public void The_score_is_the_share_of_the_expected_steps_that_were_taken(string mode, string steps, double share)
    {
        Judge(mode, "abc", steps).Value!.Value.ShouldBe(share, tolerance: 1e-12);
    }

    [Theory]
    [InlineData("exact", "axc", "step 2: x was called, expected b")]
    [InlineData("exact", "ab", "step 3: c was not called when expected")]
    [InlineData("exact", "abcd", "call 4: d was called, but not expected")]
    [InlineData("in_order", "acb", "step 3: c was not called when expected")]
    [InlineData("any_order", "ca", "step 2: b was not called when expected")]
    [InlineData("subset", "cxa", "call 2: x was called, but not expected")]
    public void The_first_wrong_step_is_told(string mode, string steps, string evidence)
    {
        Judge(mode, "abc", steps).Evidence.ShouldBe([evidence]);
    }

    [Fact]
    public void A_step_with_another_argument_is_told_by_what_is_wrong_with_it()
    {
        var row = Answers.Row() with
        {
            ExpectedToolCalls = [Answers.Call("a"), Answers.Call("book", """{"seat":1}""")],
        };
        var answer = Answers.Calls(Answers.Call("a"), Answers.Call("book", """{"seat":2}"""));

        Answers
            .Judge("trajectory:mode=exact", row, answer)
            .Evidence.ShouldBe(["step 2: book: the argument 'seat' is 2, expected 1"]);
        Answers
            .Judge("trajectory:mode=any_order", row, answer)
            .Evidence.ShouldBe(["step 2: book: the argument 'seat' is 2, expected 1"]);
    }

    [Theory]
    [InlineData("exact", "", true)]
    [InlineData("exact", "a", false)]
    [InlineData("subset", "a", false)]
    [InlineData("any_order", "a", true)]
    public void Where_no_step_is_expected_the_mode_says_whether_others_matter(string mode, string steps, bool passed)
    {
        var score = Judge(mode, "", steps);

        score.Passed.ShouldBe(passed);
        score.Value.ShouldBe(passed ? 1 : 0);
    }

    [Fact]
    public void A_row_without_expected_steps_is_not_scored()
    {
        Answers.Judge("trajectory", Answers.Row(), Answers.Calls()).Value.ShouldBeNull();
    }

    private static Flywheel.Evaluate.Score Judge(string mode, string expected, string steps)
    {
        ToolCall[] Calls(string names) => [.. names.Select(name => Answers.Call($"{name}"))];
        var row = Answers.Row() with { ExpectedToolCalls = Calls(expected) };
        return Answers.Judge($"trajectory:mode={mode}", row, Answers.Calls(Calls(steps)));
    }
}
