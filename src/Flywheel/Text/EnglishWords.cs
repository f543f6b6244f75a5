using System.Collections.Frozen;

namespace Flywheel.Text;

/// <summary>The kinds of common English words, folded; contractions are split at the apostrophe, so <c>t</c> is a word.</summary>
internal static class EnglishWords
{
    private const string Common =
        "a an the and or but if then else of to in on at by for with from as is are was were be been being am do does did "
        + "have has had having it its this that these those there here i you he she they we me him her them us my your his "
        + "their our mine yours not no nor so too very can could will would shall should may might must just also than about "
        + "into over under up down out off again once only own same such what which who whom whose when where why how all any "
        + "both each few more most other some s t d ll m re ve n don isn aren wasn weren doesn didn won couldn wouldn shouldn "
        + "yes yeah yep oh well ok okay sure really hi hello hey know think believe guess mean lol haha wow yea heard actually";

    private const string Negation = "not no never none nobody nothing nor without cannot t";
    private const string Self = "i me my mine we our ours us";

    private const string Opinion =
        "great best good love like liked favorite favourite amazing cool interesting nice fun beautiful awesome enjoy enjoyed "
        + "hope wish hate bad worst better pretty boring wonderful terrible lovely excited glad funny";

    private const string Number =
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand "
        + "million billion trillion dozen";

    // "may" is more often a verb, and a date that has it has a number too.
    private const string Date = "january february march april june july august september october november december";

    private const string Place = "in at near located from city town south north east west capital";
    private const string Defining = "is are was were means refers denotes describes called known";
    private const string Article = "a an the one any";

    private static readonly FrozenDictionary<string, WordKinds> Kinds = Collect();

    private static readonly FrozenDictionary<string, WordKinds>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The kinds of a folded word; none when it is in no list.</summary>
    public static WordKinds KindsOf(ReadOnlySpan<char> folded) =>
        BySpan.TryGetValue(folded, out var kinds) ? kinds : WordKinds.None;

    private static FrozenDictionary<string, WordKinds> Collect()
    {
        var kinds = new Dictionary<string, WordKinds>();
        Add(Common, WordKinds.Common);
        Add(Negation, WordKinds.Negation);
        Add(Self, WordKinds.Self);
        Add(Opinion, WordKinds.Opinion);
        Add(Number, WordKinds.Number);
        Add(Date, WordKinds.Date);
        Add(Place, WordKinds.Place);
        Add(Defining, WordKinds.Defining);
        Add(Article, WordKinds.Article);
        return kinds.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string words, WordKinds kind)
        {
            foreach (var word in words.Split(' '))
                kinds[word] = kinds.GetValueOrDefault(word) | kind;
        }
    }
}
