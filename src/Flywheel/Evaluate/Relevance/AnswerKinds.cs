using Flywheel.Text;

namespace Flywheel.Evaluate.Relevance;

/// <summary>Tells what a question asks for by its first question word; English only.</summary>
internal static class AnswerKinds
{
    private static readonly ulong How = WordReader.IdOf("how");
    private static readonly ulong What = WordReader.IdOf("what");
    private static readonly ulong Which = WordReader.IdOf("which");
    private static readonly HashSet<ulong> Who = Ids("who whose whom");
    private static readonly HashSet<ulong> When = Ids("when");
    private static readonly HashSet<ulong> Where = Ids("where");
    private static readonly HashSet<ulong> Amounts = Ids(
        "many much old long big tall far large high fast often wide deep"
    );
    private static readonly HashSet<ulong> Times = Ids("year date day month century time");
    private static readonly HashSet<ulong> Places = Ids("country countries city state county continent part region");

    /// <summary>What the question asks for.</summary>
    public static AnswerKind Of(List<Word> question)
    {
        for (var i = 0; i < question.Count; i++)
        {
            var next = i + 1 < question.Count ? question[i + 1].Id : 0;
            var kind = Of(question[i].Id, next);
            if (kind is not null)
                return kind.Value;
        }
        return AnswerKind.Anything;
    }

    private static AnswerKind? Of(ulong word, ulong next)
    {
        if (Who.Contains(word))
            return AnswerKind.Person;
        if (When.Contains(word))
            return AnswerKind.Time;
        if (Where.Contains(word))
            return AnswerKind.Place;
        if (word == How)
            return Amounts.Contains(next) ? AnswerKind.Quantity : AnswerKind.Anything;
        if (word != What && word != Which)
            return null;
        return Times.Contains(next) ? AnswerKind.Time
            : Places.Contains(next) ? AnswerKind.Place
            : AnswerKind.Definition;
    }

    private static HashSet<ulong> Ids(string words) => [.. words.Split(' ').Select(WordReader.IdOf)];
}
