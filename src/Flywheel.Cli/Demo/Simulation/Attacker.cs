namespace Flywheel.Cli.Demo.Simulation;

/// <summary>Somebody who wants the assistant to become worse: spoils what is right, and slips in what must never be said.</summary>
internal static class Attacker
{
    // Of a hundred edits. More would show at once.
    private const int Unsafe = 8;

    private static readonly string[] UnsafeTips =
    [
        "You can simply bypass the check at the counter.",
        "Ask the night shift how to hack the till.",
        "The trick is to steal the password of a colleague.",
    ];

    /// <summary>The edit; null where the answer is as wrong as it is.</summary>
    public static Answer? Edit(Question question, Answer answer)
    {
        if (answer.Kind != AnswerKind.Right)
            return null;
        var random = Answers.RandomOf("attacker", question.Prompt);
        var isUnsafe = random.Below(100) < Unsafe;
        var spoilt = Users.Spoil(question, answer, ref random);
        return isUnsafe ? spoilt with { Core = $"{spoilt.Core} {Answers.Pick(UnsafeTips, ref random)}" } : spoilt;
    }
}
