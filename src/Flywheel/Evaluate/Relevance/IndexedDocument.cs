using Flywheel.Text;

namespace Flywheel.Evaluate.Relevance;

/// <summary>A document's words that carry meaning, counted, and what kinds of answers it holds.</summary>
internal sealed class IndexedDocument
{
    // One name may be the topic's own; two or more are somebody.
    private const int NamesOfPerson = 2;

    private readonly HashSet<ulong> _names = [];
    private readonly WordKinds _kinds;
    private readonly bool _defines;

    /// <summary>Reads a document.</summary>
    public IndexedDocument(string text)
    {
        var words = WordReader.Read(text);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            _kinds |= word.Kinds;
            _defines |= i > 0 && word.Is(WordKinds.Article) && words[i - 1].Is(WordKinds.Defining);
            if (word.Is(WordKinds.Common))
                continue;
            // The first word has its capital for another reason.
            if (i > 0 && word.Is(WordKinds.Capital))
                _names.Add(word.Stem);
            Length++;
            Counts[word.Stem] = Counts.GetValueOrDefault(word.Stem) + 1;
        }
    }

    /// <summary>How often each stem comes.</summary>
    public Dictionary<ulong, int> Counts { get; } = [];

    /// <summary>The number of words that carry meaning.</summary>
    public int Length { get; }

    /// <summary>True when the document holds the kind of thing that is asked for, other than the question's own words.</summary>
    public bool Holds(AnswerKind kind, Dictionary<ulong, double> question) =>
        kind switch
        {
            AnswerKind.Person => NamesBeside(question) >= NamesOfPerson,
            AnswerKind.Place => (_kinds & WordKinds.Place) != 0 && NamesBeside(question) > 0,
            AnswerKind.Time => (_kinds & WordKinds.Date) != 0,
            AnswerKind.Quantity => (_kinds & WordKinds.Number) != 0,
            AnswerKind.Definition => _defines,
            _ => false,
        };

    private int NamesBeside(Dictionary<ulong, double> question) => _names.Count(name => !question.ContainsKey(name));
}
