namespace Flywheel.Evaluate.Judging;

/// <summary>What a judge holds answers to.</summary>
public sealed class Rubric
{
    /// <summary>Does the row's context bear out all that the answer says? Unscored without a context or an answer.</summary>
    public static Rubric Groundedness { get; } =
        new(
            "groundedness",
            """
            Rubric: is everything that the answer claims borne out by the documents? What the documents do not say counts as
            unsupported, even where you know it to be true; so does a name, number or date that differs. Questions, greetings and
            the statement that the documents do not say are no claims.
            score: the share of claims that are borne out; 0 when a claim contradicts the documents.
            passed: true only when every claim is borne out.
            evidence: the claims that are not borne out, word for word.
            """,
            [JudgedPart.Context, JudgedPart.Answer],
            [JudgedPart.Question]
        );

    /// <summary>Can the row's context answer its question? Unscored without either; the answer is not looked at.</summary>
    public static Rubric ContextRelevance { get; } =
        new(
            "context_relevance",
            """
            Rubric: do the documents hold what is needed to answer the question? There is no answer to be judged.
            score: 1 when they hold all that is needed, 0 when they hold nothing of it.
            passed: true when a reader could answer the question from the documents alone.
            evidence: the sentences of the documents that help most, word for word.
            """,
            [JudgedPart.Question, JudgedPart.Context],
            []
        );

    /// <summary>Does the answer say the same as one of the expected ones? Unscored without an expected answer.</summary>
    public static Rubric Correctness { get; } =
        new(
            "correctness",
            """
            Rubric: does the answer say in substance what a right answer says? Where there are several right answers, any one of
            them will do. Other words, another order and more detail are no faults; a contradiction, a missing part and a
            different number, name or date are.
            score: 1 when all of a right answer is there and nothing contradicts it, 0 when it is wrong.
            passed: true only when the answer is right in every part that matters to the question.
            evidence: what is wrong or missing.
            """,
            [JudgedPart.Expected, JudgedPart.Answer],
            [JudgedPart.Question]
        );

    /// <summary>Were the right tools called with the right arguments? Unscored without tools.</summary>
    public static Rubric ToolSelection { get; } =
        new(
            "tool_selection",
            """
            Rubric: were the right tools called, with the right arguments, and no others, for what the question asks? Where right
            tool calls are given, they decide, and values that mean the same are the same. An empty list is right when no tool
            fits.
            score: the share of calls, needed or made, that are right.
            passed: true only when every needed call was made rightly and no other.
            evidence: the calls and arguments that are wrong or missing.
            """,
            [JudgedPart.Tools, JudgedPart.Calls],
            [JudgedPart.Question, JudgedPart.ExpectedCalls]
        );

    private Rubric(string name, string criteria, IReadOnlyList<JudgedPart> needed, IReadOnlyList<JudgedPart> shown) =>
        (Name, Criteria, Needed, Shown) = (name, criteria, needed, shown);

    /// <summary>
    /// A rubric of your own. The judge is shown the question, the context, the expected answers and the answer, so far as
    /// they are there.
    /// </summary>
    /// <param name="name">Letters, digits, <c>_</c> and <c>-</c>; results are filed under <c>judge_</c> and the name.</param>
    /// <param name="criteria">What makes an answer good, when it passes, and what the evidence is to be.</param>
    /// <exception cref="ArgumentException">The name has other characters, or something is empty.</exception>
    public Rubric(string name, string criteria)
        : this(name, criteria, [JudgedPart.Answer], [JudgedPart.Question, JudgedPart.Context, JudgedPart.Expected])
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(criteria);
        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
            throw new ArgumentException("A rubric's name is made of letters, digits, _ and -.", nameof(name));
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    internal string Criteria { get; }

    /// <summary>Without these there is nothing to be judged.</summary>
    internal IReadOnlyList<JudgedPart> Needed { get; }

    /// <summary>Shown before the others where they are there.</summary>
    internal IReadOnlyList<JudgedPart> Shown { get; }
}
