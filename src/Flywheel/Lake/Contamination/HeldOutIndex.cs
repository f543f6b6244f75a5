using System.Text;
using Flywheel.Curate.Duplicates;

namespace Flywheel.Lake.Contamination;

/// <summary>
/// Rows that measure, found by rows to train on that repeat them: exactly (case, white space and punctuation apart), nearly
/// (as curation finds near duplicates: a Jaccard index of at least <see cref="ShingleSketch.Threshold"/> of question and of
/// answer), or because both come from one trace. Takes about 200 bytes a row and its texts as UTF-8. Any number of threads
/// may look for rows, while none adds.
/// </summary>
internal sealed class HeldOutIndex
{
    [ThreadStatic]
    private static NearDuplicateCheck? _check;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<UInt128, int> _answered = [];
    private readonly Dictionary<UInt128, int> _asked = [];
    private readonly Dictionary<string, int> _traces = new(StringComparer.Ordinal);
    private readonly DuplicateTable _answeredNear = new();
    private readonly DuplicateTable _askedNear = new();

    /// <summary>True when nothing measures.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Adds a row.</summary>
    public void Add(HeldOutText row)
    {
        var number = _entries.Count;
        var answer = row.Chosen ?? "";
        (row.Chosen is null ? _asked : _answered).TryAdd(ContentKey.Of(row.Prompt, answer), number);
        if (row.TraceId is { Length: > 0 } trace)
            _traces.TryAdd(trace, number);
        // A question without an answer is compared as question and as answer, so that all places of the bands count.
        var key = DuplicateKeyMaker.OfThread.MakeNear(row.Prompt, row.Chosen ?? row.Prompt);
        (row.Chosen is null ? _askedNear : _answeredNear).Add(key, (uint)number);
        _entries.Add(new(row.Name, Encoding.UTF8.GetBytes(row.Prompt), Encoding.UTF8.GetBytes(answer)));
    }

    /// <summary>Adds rows.</summary>
    public void AddRange(IEnumerable<HeldOutText> rows)
    {
        foreach (var row in rows)
            Add(row);
    }

    /// <summary>The row that a row to train on repeats; null when there is none.</summary>
    public Repetition? Find(TrainText row)
    {
        if (_answered.TryGetValue(ContentKey.Of(row.Prompt, row.Chosen), out var number))
            return Found(row, number, RepetitionKind.Same);
        if (_asked.Count > 0 && _asked.TryGetValue(ContentKey.Of(row.Prompt, ""), out number))
            return Found(row, number, RepetitionKind.Same);
        if (row.TraceId is not null && _traces.TryGetValue(row.TraceId, out number))
            return Found(row, number, RepetitionKind.Trace);
        return FindNear(_answeredNear, row.Prompt, row.Chosen) is { } near ? Found(row, near, RepetitionKind.Near)
            : FindNear(_askedNear, row.Prompt, row.Prompt) is { } asked ? Found(row, asked, RepetitionKind.Near)
            : null;
    }

    /// <summary>What <see cref="Find"/> says of each row, on all processors.</summary>
    public Repetition?[] FindAll(IReadOnlyList<TrainText> rows)
    {
        var found = new Repetition?[rows.Count];
        if (!IsEmpty)
            Parallel.For(0, found.Length, i => found[i] = Find(rows[i]));
        return found;
    }

    private Repetition Found(TrainText row, int number, RepetitionKind kind) =>
        new(row.Id, _entries[number].Name, kind);

    private int? FindNear(DuplicateTable table, string prompt, string chosen)
    {
        if (table.Count == 0)
            return null;
        var check = _check ??= new NearDuplicateCheck();
        check.Begin(prompt, chosen);
        var candidates = new NearCandidates(table, DuplicateKeyMaker.OfThread.MakeNear(prompt, chosen));
        for (var row = candidates.Next(); row >= 0; row = candidates.Next())
        {
            var number = (int)table[row].Id;
            if (check.IsNear(TextOf(_entries[number])))
                return number;
        }
        return null;
    }

    private static KeptText TextOf(Entry entry)
    {
        var prompt = Encoding.UTF8.GetString(entry.Prompt);
        return new(entry.Name.Id, prompt, entry.Chosen.Length == 0 ? prompt : Encoding.UTF8.GetString(entry.Chosen));
    }

    private readonly record struct Entry(HeldOutName Name, byte[] Prompt, byte[] Chosen);
}
