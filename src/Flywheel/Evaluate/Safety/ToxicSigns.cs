using Flywheel.Curate.Safety;

namespace Flywheel.Evaluate.Safety;

/// <summary>Which kinds of words a passage holds, also where digits and signs stand for letters.</summary>
internal readonly record struct ToxicSigns(
    bool Group,
    bool Slur,
    bool Insult,
    bool Profanity,
    bool Violence,
    bool Exclusion,
    bool Report,
    bool Praise,
    bool Self,
    bool Address
)
{
    private static readonly WordMatcher Groups = Matcher(ToxicWords.Groups);
    private static readonly WordMatcher Slurs = Matcher(ToxicWords.Slurs);
    private static readonly WordMatcher Insults = Matcher(ToxicWords.Insults);
    private static readonly WordMatcher Swearing = Matcher(ToxicWords.Profanity);
    private static readonly WordMatcher Harm = Matcher(ToxicWords.Violence);
    private static readonly WordMatcher Exclusions = Matcher(ToxicWords.Exclusion);
    private static readonly WordMatcher Reports = Matcher(ToxicWords.Reports);
    private static readonly WordMatcher GoodWords = Matcher(ToxicWords.Praise);
    private static readonly WordMatcher OfSelf = Matcher(ToxicWords.Self);
    private static readonly WordMatcher Addresses = Matcher(ToxicWords.Address);

    /// <summary>Reads a folded passage. Most hold nothing bad, and then the rest is not looked for.</summary>
    public static ToxicSigns Of(ReadOnlySpan<char> folded)
    {
        var bad = new ToxicSigns
        {
            Slur = Holds(Slurs, folded),
            Insult = Holds(Insults, folded),
            Profanity = Holds(Swearing, folded),
            Violence = Holds(Harm, folded),
            Exclusion = Holds(Exclusions, folded),
        };
        return bad == default
            ? bad
            : bad with
            {
                Group = Holds(Groups, folded),
                Report = folded.IndexOfAny('"', '“') >= 0 || Holds(Reports, folded),
                Praise = Holds(GoodWords, folded),
                Self = Holds(OfSelf, folded),
                Address = Holds(Addresses, folded),
            };
    }

    private static WordMatcher Matcher(string phrases) => new([phrases.Split('|')]);

    private static bool Holds(WordMatcher matcher, ReadOnlySpan<char> folded) =>
        matcher.Find(folded) != WordMatcher.Nothing;
}
