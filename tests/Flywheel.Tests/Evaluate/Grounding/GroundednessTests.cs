using Flywheel.Evaluate.Grounding;
using Flywheel.Tests.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Grounding;

public sealed class GroundednessTests
{
    private const string Loan =
        "Your mortgage was opened in 2019. The payoff amount is $10,412.33 until the end of May. The branch does not charge a fee.";

    private static readonly Groundedness Evaluator = new();

    [Fact]
    public void What_the_context_says_passes()
    {
        var score = Evaluator.Judge("The payoff amount is $10,412.33. The branch does not charge a fee.", Loan);

        score.Passed.ShouldBe(true);
        score.Evidence.ShouldBeEmpty();
    }

    [Fact]
    public void An_invented_sentence_fails_the_answer_and_is_the_evidence()
    {
        var score = Evaluator.Judge(
            "The payoff amount is $10,412.33. A courier delivers the signed deed to Boston tomorrow.",
            Loan
        );

        score.Passed.ShouldBe(false);
        score.Evidence.ShouldBe(["A courier delivers the signed deed to Boston tomorrow."]);
        score.Reason.ShouldBe("The context does not support 1 of 2 sentences.");
    }

    [Theory]
    [InlineData("Your mortgage was opened in 2019.", "Your mortgage was opened in 2017.")]
    [InlineData("Your mortgage was opened in 2019.", "Your mortgage was not opened in 2019.")]
    [InlineData("The payoff amount is $10,412.33.", "I love that the payoff amount is $10,412.33.")]
    [InlineData("The branch does not charge a fee.", "Does the branch not charge a fee?")]
    [InlineData("The payoff amount is $10,412.33.", "Amount payoff of is the fee charge $10,412.33.")]
    public void A_wrong_number_a_denial_an_opinion_a_question_and_another_order_are_supported_less(
        string right,
        string wrong
    ) => Evaluator.Judge(wrong, Loan).Value!.Value.ShouldBeLessThan(Evaluator.Judge(right, Loan).Value!.Value);

    [Theory]
    [InlineData(null, "The row's only document.", "There is no answer.")]
    [InlineData(" \n", "The row's only document.", "There is no answer.")]
    [InlineData("It is so.", " ", "The row has no context.")]
    [InlineData("Yes, it is.", "The row's only document.", "The answer claims nothing.")]
    public void What_cannot_be_judged_is_unscored(string? output, string context, string reason)
    {
        var score = Evaluator.Judge(output, context);

        score.Value.ShouldBeNull();
        score.Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_row_without_documents_is_unscored() =>
        Evaluator.Judge("The fee is $3.").Reason.ShouldBe("The row has no context.");

    [Fact]
    public void Chinese_is_judged_by_its_characters()
    {
        const string context = "贷款于二零一九年开立。分行不收取费用。";
        Evaluator.Judge("分行不收取费用。", context).Passed.ShouldBe(true);
        Evaluator.Judge("快递员明天将契据送到波士顿。", context).Passed.ShouldBe(false);
    }

    [Fact]
    public void A_document_supports_itself_sentence_by_sentence() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                TextPieces.Texts("sun ", "the ", "moon. ", "北京", "7 ", "not ", "\n", "\ud83d", "É", "word "),
                text => Evaluator.Judge(text, text) is { Value: null } or { Passed: true }
            )
        );

    [Fact]
    public void More_documents_never_support_a_sentence_that_denies_nothing_less() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                TextPieces.Texts("sun ", "the ", "moon ", "rises ", "7 ", "I "),
                TextPieces.Texts("sun ", "the ", "moon. ", "rises ", "7 ", "I "),
                (answer, context) =>
                    Evaluator.Judge(answer, "sun rises") is not { Value: { } alone }
                    || Evaluator.Judge(answer, "sun rises", context).Value >= alone
            )
        );

    [Fact]
    public void The_worst_texts_of_a_megabyte_are_judged_in_linear_time()
    {
        // Were the work quadratic in the number of sentences or words, this would take hours.
        foreach (var piece in new[] { "of the. ", "a", "word ", "。", "the of the ", "I.I", "?\"" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
            _ = Evaluator.Judge(text, text);
        }
    }

    [Fact]
    public void The_pass_mark_decides_what_passes_and_shows_in_the_version()
    {
        const string half = "The payoff amount of the old mortgage is $10,412.33 in total.";
        var score = Evaluator.Judge(half, Loan).Value!.Value;

        new Groundedness(score).Judge(half, Loan).Passed.ShouldBe(true);
        new Groundedness(Math.BitIncrement(score)).Judge(half, Loan).Passed.ShouldBe(false);
        new Groundedness(0.25).Version.ShouldNotBe(Evaluator.Version);
        Should.Throw<ArgumentOutOfRangeException>(() => new Groundedness(1.1));
    }
}
