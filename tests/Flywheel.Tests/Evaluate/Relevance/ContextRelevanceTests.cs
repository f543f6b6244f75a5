using Flywheel.Evaluate.Relevance;
using Flywheel.Events;

namespace Flywheel.Tests.Evaluate.Relevance;

public sealed class ContextRelevanceTests
{
    private static readonly ContextRelevance Evaluator = new();

    [Theory]
    [InlineData("When was the bridge opened?", "The bridge is long and red.", "The bridge was opened in May 1937.")]
    [InlineData("How many people live in Bern?", "People in Bern live well.", "In Bern live 134 people per hectare.")]
    [InlineData("Who painted the ceiling?", "The ceiling was painted.", "The ceiling was painted by Maria Rossi.")]
    [InlineData("Who painted it?", "He painted it. It is big. The lid is too.", "Maria Rossi or Ann Ray painted it.")]
    [InlineData("Where was the battle?", "The battle was lost.", "The battle was near Hastings.")]
    [InlineData("What is a diatreme?", "He saw diatreme after diatreme.", "A diatreme is a volcanic pipe.")]
    public void A_document_with_the_kind_of_thing_that_is_asked_for_ranks_first(
        string question,
        string other,
        string answering
    )
    {
        var scores = new RelevanceIndex([other, answering]).Score(question);
        scores[1].ShouldBeGreaterThan(scores[0]);
    }

    [Fact]
    public void A_rare_word_of_the_question_counts_more_than_a_common_one()
    {
        var scores = new RelevanceIndex(["the loan fee", "the loan deed", "the loan terms", "the loan"]).Score(
            "loan fee"
        );
        scores[0].ShouldBe(scores.Max());
        scores[1].ShouldBe(scores[2]);
    }

    [Fact]
    public void Scores_belong_to_the_documents_wherever_they_stand()
    {
        string[] documents = ["A loan has a fee.", "The sun rises in 1937.", "Fees of loans are paid in May.", ""];
        var scores = new RelevanceIndex(documents).Score("When are loan fees paid?");
        var reversed = new RelevanceIndex(documents.Reverse()).Score("When are loan fees paid?");

        reversed.Reverse().ShouldBe(scores);
        scores.ShouldAllBe(score => score >= 0 && score <= 1);
    }

    [Fact]
    public void From_many_documents_the_question_learns_the_words_of_the_best_ones()
    {
        // No word of the question is in the document on heat; the documents that have one speak of heat.
        var about = Enumerable.Range(0, 10).Select(i => $"Ablation is heat transfer, case{i}.");
        var others = Enumerable.Range(0, 200).Select(i => $"Wings bend, case{i}.");
        string[] documents = ["A note on heat transfer.", "A note on wing shape.", .. about, .. others];

        var scores = new RelevanceIndex(documents).Score("ablation");

        scores[0].ShouldBeGreaterThan(scores[1]);
        scores.Skip(2).Take(10).ShouldAllBe(score => score > scores[0]);
    }

    [Fact]
    public void The_best_document_decides_and_is_the_evidence()
    {
        var row = Trials.RowOf("When was the bridge opened?", "Cats purr.", "The bridge was opened in May 1937.");
        var score = Evaluator.Judge(row, output: null);

        score.Value.ShouldBe(new RelevanceIndex(row.Context).Score("When was the bridge opened?").Max());
        score.Passed.ShouldBe(true);
        score.Evidence.ShouldBe(["The bridge was opened in May 1937."]);
        score.Reason.ShouldBe("1 of 2 documents speak to the question.");
    }

    [Fact]
    public void Documents_on_something_else_fail() =>
        Evaluator
            .Judge(Trials.RowOf("When was the bridge opened?", "Cats purr.", "Dogs bark."), "")
            .Passed.ShouldBe(false);

    [Fact]
    public void Of_a_conversation_the_last_question_counts()
    {
        var row = Trials.RowOf("", "The deed costs $12.", "The bridge was opened in May 1937.") with
        {
            Input = Prompt.FromMessages(
                """
                [{"role":"system","content":"You sell deeds. Deeds cost money."},{"role":"user","content":"What does a deed cost?"},
                {"role":"assistant","content":"$12"},{"role":"user","content":[{"type":"text","text":"When was the bridge opened?"}]}]
                """,
                "unused"
            ),
        };

        Evaluator.Judge(row, "").Evidence[0].ShouldBe("The bridge was opened in May 1937.");
    }

    [Fact]
    public void Without_documents_or_a_question_a_row_is_unscored()
    {
        Evaluator.Judge(Trials.RowOf("When?"), "").Reason.ShouldBe("The row has no context.");
        Evaluator.Judge(Trials.RowOf("When?", " "), "").Reason.ShouldBe("The row has no context.");
        Evaluator.Judge(Trials.RowOf(" ", "x"), "").Reason.ShouldBe("The row has no question.");
    }

    [Fact]
    public void Long_evidence_is_cut_between_characters()
    {
        var document = "bridge " + string.Concat(Enumerable.Repeat("😀", 1000));
        var evidence = Evaluator.Judge(Trials.RowOf("bridge", document), "").Evidence.Single();

        evidence.ShouldEndWith("😀…");
        evidence.Length.ShouldBeInRange(200, 201);
    }

    [Fact]
    public void A_megabyte_of_one_word_in_question_and_document_is_scored()
    {
        var text = string.Concat(Enumerable.Repeat("word ", 200_000));
        Evaluator.Judge(Trials.RowOf(text, text), "").Value.ShouldNotBeNull();
    }
}
