using Flywheel.Curate.Safety;

namespace Flywheel.Evaluate.Safety;

/// <summary>What of a passage speaks for and against its being toxic, also where digits and signs stand for letters.</summary>
/// <param name="Slur">A word that attacks a group by itself.</param>
/// <param name="Insult">A word that insults anybody.</param>
/// <param name="Profanity">A swear word.</param>
/// <param name="Attack">A group beside an insult, contempt, exclusion, swearing, or harm that is wished or threatened.</param>
/// <param name="Report">The slur or the attack may be somebody else's, whose words are quoted or spoken of.</param>
/// <param name="Praise">A good word.</param>
/// <param name="Self">The writer speaks of himself or herself.</param>
/// <param name="Address">Somebody is spoken to.</param>
internal readonly record struct ToxicSigns(
    bool Slur,
    bool Insult,
    bool Profanity,
    bool Attack,
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
    private static readonly WordMatcher ContemptOrExclusion = Matcher($"{ToxicWords.Contempt}|{ToxicWords.Exclusion}");
    private static readonly WordMatcher Violence = Matcher(ToxicWords.Violence);
    private static readonly WordMatcher Wishes = Matcher(ToxicWords.Wishes);
    private static readonly WordMatcher Reports = Matcher(ToxicWords.Reports);
    private static readonly WordMatcher GoodWords = Matcher(ToxicWords.Praise);
    private static readonly WordMatcher OfSelf = Matcher(ToxicWords.Self);
    private static readonly WordMatcher Addresses = Matcher(ToxicWords.Address);

    /// <summary>Reads a folded passage; null when it holds nothing bad, as most do.</summary>
    public static ToxicSigns? Of(ReadOnlySpan<char> folded)
    {
        var slur = Holds(Slurs, folded);
        var insult = Holds(Insults, folded);
        var profanity = Holds(Swearing, folded);
        var attack = Holds(Groups, folded) && (insult || profanity || IsHostile(folded));
        if (!(slur || insult || profanity || attack))
            return null;
        var report = folded.IndexOfAny('"', '“') >= 0 || Holds(Reports, folded);
        return new ToxicSigns(
            slur,
            insult,
            profanity,
            attack,
            report && (slur || attack),
            Holds(GoodWords, folded),
            Holds(OfSelf, folded),
            Holds(Addresses, folded)
        );
    }

    private static bool IsHostile(ReadOnlySpan<char> folded) =>
        Holds(ContemptOrExclusion, folded) || (Holds(Violence, folded) && Holds(Wishes, folded));

    private static WordMatcher Matcher(string phrases) => new([phrases.Split('|')]);

    private static bool Holds(WordMatcher matcher, ReadOnlySpan<char> folded) =>
        matcher.Find(folded) != WordMatcher.Nothing;
}
