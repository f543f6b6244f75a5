using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Cli.Demo.Simulation;

/// <summary>Puts answers together. The same draws give the same answer on any machine.</summary>
internal static class Answers
{
    // Numbers of two digits, as in the rules.
    private const int Least = 11;
    private const int Most = 99;

    // One right answer of three quotes the rule, which cannot be misread.
    private const int QuoteOf = 3;

    /// <summary>Random numbers that belong to a text.</summary>
    /// <param name="purpose">What they are for, so that draws for one text do not hang together.</param>
    /// <param name="text">The text.</param>
    public static SplitMix64 RandomOf(string purpose, string text) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{text}"))));

    /// <summary>What an answer of a kind says, between the opening and the closing.</summary>
    public static string Of(AnswerKind kind, Question question, ref SplitMix64 random) =>
        kind switch
        {
            AnswerKind.Right when random.Below(QuoteOf) == 0 => Fill(
                Wording.Quotes,
                question.Value,
                question,
                ref random
            ),
            AnswerKind.Right => Fill(Wording.Sober, question.Value, question, ref random),
            AnswerKind.Misread => Fill(Wording.Sober, question.Aside, question, ref random),
            AnswerKind.Vague => Fill(Wording.Vague, question.Value, question, ref random),
            AnswerKind.Promise => Fill(
                Wording.Promises,
                WrongFrom(question.Value + 1, question, ref random),
                question,
                ref random
            ),
            _ => Fill(Wording.Hearsay, WrongFrom(Least, question, ref random), question, ref random),
        };

    /// <summary>One of some texts, filled in.</summary>
    public static string Fill(string[] texts, int number, Question question, ref SplitMix64 random) =>
        Pick(texts, ref random)
            .Replace("{fact}", question.Counted(number), StringComparison.Ordinal)
            .Replace("{rule}", question.Rule, StringComparison.Ordinal);

    /// <summary>One of some texts.</summary>
    public static string Pick(string[] texts, ref SplitMix64 random) => texts[random.Below(texts.Length)];

    private static int WrongFrom(int least, Question question, ref SplitMix64 random)
    {
        var number = least + random.Below(Most - least);
        return number == question.Value ? number + 1 : number;
    }
}
