using System.Text;
using Flywheel.Curate.Duplicates;

namespace Flywheel.Lake.Contamination;

/// <summary>
/// Rows that measure, found by rows to train on that repeat them: exactly (case, white space and punctuation apart), nearly
/// (as curation finds near duplicates: a Jaccard index of at least <see cref="ShingleSketch.Threshold"/> of question and of
/// answer), because both come from one trace, or because they were made from its failure. Takes about 250 bytes a row and its
/// texts as UTF-8. Any number of threads may look for rows, while none adds.
/// </summary>
/// <param name="isOfGate">
/// Whether variants of the development part count too. They may be trained on; but then what they vary decides nothing.
/// </param>
internal sealed class HeldOutIndex(bool isOfGate = false)
{
    [ThreadStatic]
    private static NearDuplicateCheck? _check;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<UInt128, int> _answered = [];
    private readonly Dictionary<UInt128, int> _asked = [];
    private readonly Dictionary<string, List<int>> _traces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _unvaried = new(StringComparer.Ordinal);
    private readonly DuplicateTable _answeredNear = new();
    private readonly DuplicateTable _askedNear = new();

    /// <summary>True when nothing measures.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Adds a row.</summary>
    public void Add(HeldOutText row)
    {
        var number = _entries.Count;
        var answer = row.Chosen ?? "";
        var same = row.Chosen is null ? _asked : _answered;
        var key = ContentKey.Of(row.Prompt, answer);
        var next = same.TryGetValue(key, out var earlier) ? earlier : -1;
        same[key] = number;
        if (row.TraceId is { Length: > 0 } trace)
            (_traces.TryGetValue(trace, out var rows) ? rows : _traces[trace] = []).Add(number);
        var nextOfId = -1;
        if (isOfGate || row.Part == EvaluationPart.HeldOut)
        {
            // The id alone: the same rows may have come under another name since, and a variant too few does no harm.
            nextOfId = _unvaried.GetValueOrDefault(row.Name.Id, -1);
            _unvaried[row.Name.Id] = number;
        }
        // A question without an answer is compared as question and as answer, so that all places of the bands count.
        var near = DuplicateKeyMaker.OfThread.MakeNear(row.Prompt, row.Chosen ?? row.Prompt);
        (row.Chosen is null ? _askedNear : _answeredNear).Add(near, (uint)number);
        _entries.Add(new(row.Name, Encoding.UTF8.GetBytes(row.Prompt), Encoding.UTF8.GetBytes(answer), next, nextOfId));
    }

    /// <summary>Adds rows.</summary>
    public void AddRange(IEnumerable<HeldOutText> rows)
    {
        foreach (var row in rows)
            Add(row);
    }

    /// <summary>A row that a row to train on repeats; null when there is none.</summary>
    public Repetition? Find(TrainText row)
    {
        Repetition? first = null;
        Visit(
            row,
            met =>
            {
                first = met;
                return true;
            }
        );
        return first;
    }

    /// <summary>All rows that a row to train on repeats; one that it repeats in several ways as often.</summary>
    public List<Repetition> FindEvery(TrainText row)
    {
        var all = new List<Repetition>();
        Visit(
            row,
            met =>
            {
                all.Add(met);
                return false;
            }
        );
        return all;
    }

    /// <summary>What <see cref="Find"/> says of each row, on all processors.</summary>
    public Repetition?[] FindAll(IReadOnlyList<TrainText> rows)
    {
        var found = new Repetition?[rows.Count];
        if (!IsEmpty)
            Parallel.For(0, found.Length, i => found[i] = Find(rows[i]));
        return found;
    }

    // Cheap ways first. A visitor that answers true has seen enough.
    private void Visit(TrainText row, Predicate<Repetition> visit)
    {
        bool Meets(int number, RepetitionKind kind) => visit(new(row.Id, _entries[number].Name, kind));

        if (VisitSame(_answered, row.Prompt, row.Chosen, Meets) || VisitSame(_asked, row.Prompt, "", Meets))
            return;
        if (row.TraceId is not null && _traces.TryGetValue(row.TraceId, out var numbers))
            foreach (var number in numbers)
                if (Meets(number, RepetitionKind.Trace))
                    return;
        if (row.VariantOf is not null && VisitVaried(row.VariantOf, Meets))
            return;
        if (!VisitNear(_answeredNear, row.Prompt, row.Chosen, Meets))
            VisitNear(_askedNear, row.Prompt, row.Prompt, Meets);
    }

    private bool VisitSame(
        Dictionary<UInt128, int> rows,
        string prompt,
        string chosen,
        Func<int, RepetitionKind, bool> meets
    )
    {
        if (rows.Count == 0 || !rows.TryGetValue(ContentKey.Of(prompt, chosen), out var number))
            return false;
        for (; number >= 0; number = _entries[number].NextSame)
            if (meets(number, RepetitionKind.Same))
                return true;
        return false;
    }

    private bool VisitVaried(string failure, Func<int, RepetitionKind, bool> meets)
    {
        for (var number = _unvaried.GetValueOrDefault(failure, -1); number >= 0; number = _entries[number].NextOfId)
            if (meets(number, RepetitionKind.Variant))
                return true;
        return false;
    }

    private bool VisitNear(DuplicateTable table, string prompt, string chosen, Func<int, RepetitionKind, bool> meets)
    {
        if (table.Count == 0)
            return false;
        var check = _check ??= new NearDuplicateCheck();
        check.Begin(prompt, chosen);
        var candidates = new NearCandidates(table, DuplicateKeyMaker.OfThread.MakeNear(prompt, chosen));
        for (var row = candidates.Next(); row >= 0; row = candidates.Next())
        {
            var number = (int)table[row].Id;
            if (check.IsNear(TextOf(_entries[number])) && meets(number, RepetitionKind.Near))
                return true;
        }
        return false;
    }

    private static KeptText TextOf(Entry entry)
    {
        var prompt = Encoding.UTF8.GetString(entry.Prompt);
        return new(entry.Name.Id, prompt, entry.Chosen.Length == 0 ? prompt : Encoding.UTF8.GetString(entry.Chosen));
    }

    // Rows of the same texts form a chain, and those of the same id another; -1 ends both.
    private readonly record struct Entry(HeldOutName Name, byte[] Prompt, byte[] Chosen, int NextSame, int NextOfId);
}
