using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Matching;

public sealed class GroundTruthMatchTests
{
    [Theory]
    [InlineData("exact", "Paris", " Paris\n", true)]
    [InlineData("exact", "Paris", "paris", false)]
    [InlineData("normalised", "New York!", "  new   york", true)]
    [InlineData("normalised", "café", "CAFE", true)]
    [InlineData("normalised", "-1.5", "1.5", false)]
    [InlineData("normalised", "1.5", "15", false)]
    [InlineData("normalised", "1.5", "1 5", false)]
    [InlineData("normalised", "C++", "C", false)]
    [InlineData("normalised", "$5", "5", false)]
    [InlineData("normalised", "well-known", "well known.", true)]
    [InlineData("numeric", "42", "The answer is 42.", true)]
    [InlineData("numeric", "1234.5", "It costs $1,234.50", true)]
    [InlineData("numeric", "-3", "so x = \u22123", true)]
    [InlineData("numeric", "0.5", "about .5", true)]
    [InlineData("numeric", "1000", "1e3", true)]
    [InlineData("numeric", "5", "Take 3-5", true)]
    [InlineData("numeric", "18", "First 16 - 3 = 13, then 9 * 2 = 18 dollars", true)]
    [InlineData("numeric", "16", "First 16 - 3 = 13", false)]
    [InlineData("numeric", "42", "forty-two", false)]
    [InlineData("numeric", "42", "43", false)]
    [InlineData("json", """{"a":1,"b":[2,{"c":null}]}""", """{"b":[2.0,{"c":null}],"a":1e0}""", true)]
    [InlineData("json", """{"a":1}""", "```json\n{\"a\": 1}\n```", true)]
    [InlineData("json", "[1,2]", "[2,1]", false)]
    [InlineData("json", """{"a":1}""", """{"a":2,"a":1}""", false)]
    [InlineData("json", """{"a":1}""", "the value is 1", false)]
    [InlineData("regex", @"^\d{3}-\d{4}$", "555-1234", true)]
    [InlineData("regex", "refund", "No refunds", true)]
    [InlineData("regex", "^refund$", "No refunds", false)]
    public void Each_mode_has_its_notion_of_the_same_answer(string mode, string expected, string answer, bool passed)
    {
        var score = Answers.Judge($"ground_truth:mode={mode}", Answers.Row(expected), Answers.Text(answer));

        score.Passed.ShouldBe(passed);
        score.Evidence.ShouldBe(passed ? [] : [$"expected: {expected}"]);
    }

    [Theory]
    [InlineData("exact", "Paris", "The answer is one that the row expects.")]
    [InlineData("exact", "It is Paris.", "The answer is none that the row expects.")]
    [InlineData("contains", "It is Paris.", "The answer holds one that the row expects.")]
    [InlineData("contains", "It is Rome.", "The answer holds none that the row expects.")]
    [InlineData("levenshtein", "paris", "The answer is near one that the row expects.")]
    [InlineData("ground_truth:mode=token_f1", "It is Rome.", "The answer is near none that the row expects.")]
    [InlineData("ground_truth:mode=regex", "It is Paris.", "The answer matches one that the row expects.")]
    public void The_reason_says_what_was_looked_for(string evaluator, string answer, string reason) =>
        Answers.Judge(evaluator, Answers.Row("Paris"), Answers.Text(answer)).Reason.ShouldBe(reason);

    [Fact]
    public void A_number_that_is_expected_is_told_as_a_number() =>
        Answers
            .Judge("ground_truth:mode=numeric", Answers.Row("42"), Answers.Text("The answer is 42."))
            .Reason.ShouldBe("The answer has the number of one that the row expects.");

    [Theory]
    [InlineData("tolerance=0.5", "10.5", true)]
    [InlineData("tolerance=0.5", "10.51", false)]
    [InlineData("relative_tolerance=0.01", "10.1", true)]
    [InlineData("relative_tolerance=0.01", "10.11", false)]
    [InlineData("tolerance=0.5,relative_tolerance=0.01", "9.5", true)]
    public void Numbers_may_be_off_by_the_wider_tolerance(string options, string answer, bool passed)
    {
        Answers
            .Judge($"ground_truth:mode=numeric,{options}", Answers.Row("10"), Answers.Text(answer))
            .Passed.ShouldBe(passed);
    }

    [Fact]
    public void Any_of_several_expected_answers_will_do_and_the_nearest_gives_the_score()
    {
        var row = Answers.Row("the blue car", "a red bicycle");

        Answers.Judge("ground_truth", row, Answers.Text("A red bicycle.")).Passed.ShouldBe(true);
        var half = Answers.Judge("ground_truth:mode=token_f1,threshold=0.9", row, Answers.Text("a red lorry"));
        half.Value!.Value.ShouldBe(2.0 / 3, tolerance: 1e-12);
        half.Passed.ShouldBe(false);
        half.Evidence.ShouldBe(["expected: the blue car", "expected: a red bicycle"]);
    }

    [Theory]
    [InlineData("ground_truth")]
    [InlineData("ground_truth:mode=numeric", "no number in it")]
    [InlineData("ground_truth:mode=json", "{not json")]
    [InlineData("ground_truth:mode=regex", "(")]
    [InlineData("ground_truth:mode=regex", @"(a)\1")]
    [InlineData("ground_truth:mode=regex", "(?=a)")]
    public void Without_an_expected_answer_to_compare_with_there_is_no_score(string evaluator, params string[] expected)
    {
        Answers.Judge(evaluator, Answers.Row(expected), Answers.Text("an answer")).Value.ShouldBeNull();
    }

    [Fact]
    public void An_expected_answer_that_cannot_be_compared_leaves_the_others_their_say()
    {
        var row = Answers.Row("unknown", "7");

        Answers.Judge("ground_truth:mode=numeric", row, Answers.Text("7")).Passed.ShouldBe(true);
        Answers.Judge("ground_truth:mode=numeric", row, Answers.Text("8")).Passed.ShouldBe(false);
    }

    [Fact]
    public void An_answer_without_a_text_is_wrong()
    {
        Answers.Judge("ground_truth", Answers.Row("yes"), Answers.Text(null)).Passed.ShouldBe(false);
    }

    [Fact]
    public void A_hostile_pattern_does_not_hold_up_the_run()
    {
        var row = Answers.Row("(a+)+$");

        Answers
            .Judge("ground_truth:mode=regex", row, Answers.Text(new string('a', 50_000) + "!"))
            .Passed.ShouldBe(false);
    }

    [Fact]
    public void Token_f1_is_the_harmonic_mean_of_precision_and_recall()
    {
        var words = Gen.ListOf(Gen.Elements("red", "blue", "green", "car")).Where(list => list.Count > 0);
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                words.ToArbitrary(),
                words.ToArbitrary(),
                (expected, answer) =>
                {
                    var row = Answers.Row(string.Join(' ', expected));
                    var score = Answers.Judge(
                        "ground_truth:mode=token_f1",
                        row,
                        Answers.Text(string.Join(", ", answer).ToUpperInvariant())
                    );
                    return Math.Abs(score.Value!.Value - PlainF1([.. expected], [.. answer])) < 1e-12;
                }
            )
        );
    }

    // Strikes out word by word, and takes the definition as it is written.
    private static double PlainF1(List<string> expected, List<string> answer)
    {
        var left = new List<string>(expected);
        double common = answer.Count(left.Remove);
        if (common == 0)
            return 0;
        var (precision, recall) = (common / answer.Count, common / expected.Count);
        return 2 * precision * recall / (precision + recall);
    }
}
