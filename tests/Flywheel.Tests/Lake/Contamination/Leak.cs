using Flywheel.Lake;

namespace Flywheel.Tests.Lake.Contamination;

/// <summary>A question and its answer, and ways in which the same row leaks under another guise.</summary>
internal static class Leak
{
    public const string Question =
        "Hello, I would like to know how much I still owe on my mortgage, and what it would cost me to pay the whole of it "
        + "back before the end of this year instead of keeping to the plan that we agreed on when I bought the house.";

    public const string Answer =
        "Your mortgage stands at twelve thousand euros today. If you pay it back before the end of the year, the bank asks for "
        + "a fee of one percent of what is left, and you save the interest of the four years that the plan still has to run. "
        + "Please write to your branch a month ahead, so that the payment can be booked on the day that you choose.";

    public static TheoryData<string> Kinds =>
        ["same", "case", "punctuation", "white space", "full width", "unseen characters", "a word of each"];

    /// <summary>The texts under a guise.</summary>
    public static (string Question, string Answer) Of(
        string kind,
        string question = Question,
        string answer = Answer
    ) =>
        kind switch
        {
            "same" => (question, answer),
            "case" => (question.ToUpperInvariant(), answer.ToLowerInvariant()),
            "punctuation" => (Bare(question), Bare(answer)),
            "white space" => (Loose(question), Loose(answer)),
            "full width" => (FullWidth(question), FullWidth(answer)),
            "unseen characters" => (WithUnseen(question), WithUnseen(answer)),
            "a word of each" => (OneWord(question), OneWord(answer)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No guise."),
        };

    /// <summary>The row to train on with these texts.</summary>
    public static PreferencePair Pair(string id, (string Question, string Answer) texts) =>
        SamplePairs.Pair(1) with
        {
            Id = id,
            Prompt = texts.Question,
            Chosen = texts.Answer,
        };

    private static string Bare(string text) => string.Concat(text.Where(unit => unit is not (',' or '.')));

    private static string Loose(string text) => "\n" + text.Replace(" ", " \t ", StringComparison.Ordinal);

    // The full-width forms of ASCII follow one another from U+FF01, which is that of '!'.
    private static string FullWidth(string text) =>
        string.Concat(text.Select(unit => unit is > ' ' and <= '~' ? (char)(unit - '!' + '\uFF01') : unit));

    // Twenty zero-width spaces before the text, a soft hyphen in every word: more than the ends that a sketch is made of.
    private static string WithUnseen(string text) =>
        new string('\u200B', 20) + text.Replace("e", "e\u00AD", StringComparison.Ordinal);

    // The last word: what is changed in the middle changes more pieces.
    private static string OneWord(string text) => text[..text.LastIndexOf(' ')] + " perhaps.";
}
