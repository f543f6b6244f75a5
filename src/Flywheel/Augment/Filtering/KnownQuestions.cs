using Flywheel.Curate.Duplicates;
using Flywheel.Lake;

namespace Flywheel.Augment.Filtering;

/// <summary>
/// Questions by what they are near to: exactly (case, white space and punctuation apart), or with a Jaccard index of at least
/// <see cref="ShingleSketch.Threshold"/>. Answers do not count: whoever knows the question of a row that measures has seen the row,
/// and a training row that answers a known question anew repeats or contradicts. Takes about 160 bytes a question; the texts
/// stay where they are. Any number of threads may look for questions, while none adds.
/// </summary>
internal sealed class KnownQuestions
{
    [ThreadStatic]
    private static NearDuplicateCheck? _check;

    private readonly DuplicateTable _table = new();
    private readonly List<Place> _places = [];
    private readonly Dictionary<QuestionOrigin, Func<int, string>> _texts = [];

    /// <summary>What finds a question; costs most of adding it, and may be made on any thread.</summary>
    public static DuplicateKey KeyOf(string question)
    {
        // Compared as question and as answer, so that all places of the bands count.
        var key = DuplicateKeyMaker.OfThread.MakeNear(question, question);
        key.Exact = ContentKey.Of(question, "");
        return key;
    }

    /// <summary>Says how the text of a row of an origin is read; to be called before rows of it are added.</summary>
    public void Read(QuestionOrigin origin, Func<int, string> textOf) => _texts[origin] = textOf;

    /// <summary>Adds a question.</summary>
    public void Add(in DuplicateKey key, QuestionOrigin origin, int row)
    {
        _table.Add(key, (uint)_places.Count);
        _places.Add(new Place(origin, row));
    }

    /// <summary>Where a question is known from, the latest first; null when it is new.</summary>
    public QuestionOrigin? Find(string question) => Find(question, KeyOf(question));

    /// <summary>The same, of a question whose <see cref="KeyOf"/> is there already.</summary>
    public QuestionOrigin? Find(string question, in DuplicateKey key) => Find(question, key, _ => true);

    /// <summary>The same, among the origins that are meant.</summary>
    public QuestionOrigin? Find(string question, Predicate<QuestionOrigin> isMeant) =>
        Find(question, KeyOf(question), isMeant);

    private QuestionOrigin? Find(string question, in DuplicateKey key, Predicate<QuestionOrigin> isMeant)
    {
        for (var row = _table.FirstExact(key.Exact); row >= 0; row = _table.NextExact(row))
            if (_table[row].Key.Exact == key.Exact && isMeant(_places[row].Origin))
                return _places[row].Origin;
        return FindNear(question, key, isMeant);
    }

    private QuestionOrigin? FindNear(string question, in DuplicateKey key, Predicate<QuestionOrigin> isMeant)
    {
        var check = _check ??= new NearDuplicateCheck();
        check.Begin(question, "");
        var candidates = new NearCandidates(_table, key);
        for (var row = candidates.Next(); row >= 0; row = candidates.Next())
        {
            var (origin, number) = _places[row];
            if (isMeant(origin) && check.IsNear(new KeptText("", _texts[origin](number), "")))
                return origin;
        }
        return null;
    }

    private readonly record struct Place(QuestionOrigin Origin, int Row);
}
