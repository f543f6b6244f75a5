namespace Flywheel.Cli.Demo.Simulation;

/// <summary>People who edit what the assistant wrote. They mostly know better, and not always.</summary>
internal static class Users
{
    // Of a hundred right answers: most stay as they are, some are put in other words, a few are spoilt.
    private const int Untouched = 75;
    private const int Reworded = 19;

    // Of a hundred wrong answers: a few pass unnoticed, most are put right, the rest is exchanged for another wrong one.
    private const int Unnoticed = 6;
    private const int PutRight = 84;

    // Who is wrong writes as the assistant does when it is wrong.
    private static readonly AnswerKind[] Mistakes = [AnswerKind.Vague, AnswerKind.Promise, AnswerKind.Hearsay];

    /// <summary>What a user makes of an answer; null when it stays as it is.</summary>
    public static Answer? Edit(Question question, Answer answer)
    {
        var random = Answers.RandomOf("user", question.Prompt);
        var chance = random.Below(100);
        var (leaves, rights) = answer.Kind == AnswerKind.Right ? (Untouched, Reworded) : (Unnoticed, PutRight);
        if (chance < leaves)
            return null;
        return chance < leaves + rights
            ? answer with
            {
                Kind = AnswerKind.Right,
                Core = Answers.Fill(Wording.Corrections, question.Value, question, ref random),
            }
            : Spoil(question, answer, ref random);
    }

    /// <summary>The answer, wrong.</summary>
    public static Answer Spoil(Question question, Answer answer, ref SplitMix64 random)
    {
        var kind = Mistakes[random.Below(Mistakes.Length)];
        return answer with { Kind = kind, Core = Answers.Of(kind, question, ref random) };
    }
}
