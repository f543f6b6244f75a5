using Flywheel.Curate.Passes;
using Flywheel.Events;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Duplicates;

/// <summary>
/// Finds kept rows of a dataset that an edit repeats exactly or nearly. The index lies in the database and is loaded into
/// memory, 150 bytes a row at most, when it is first needed. One thread at a time.
/// </summary>
/// <param name="database">Where the index lies.</param>
/// <param name="dataset">The dataset.</param>
/// <param name="isRebuilt">True to begin with an empty index, which takes the old one's place when adopted.</param>
internal sealed class DuplicateIndex(Database database, string dataset, bool isRebuilt = false)
{
    private readonly NearDuplicateCheck _check = new();
    private readonly NearReversalCheck _reversal = new();
    private readonly HashSet<uint> _withdrawn = [];
    private DuplicateTable? _table;
    private PromptFilter? _prompts;
    private KeptTexts _texts = new();
    private long? _set;
    private uint _nextId;

    /// <summary>
    /// Turns kept edits that repeat an earlier row, or an earlier edit of the same batch, into discards, and adds the others
    /// to the index in memory.
    /// </summary>
    /// <param name="edits">In order; replaced in place.</param>
    /// <param name="keys">The key of each edit that is kept.</param>
    /// <param name="reversed">Of each edit that is kept, the key of rows that it may reverse, where the watch sees reversals.</param>
    /// <param name="watch">Sees each edit before it is added, and may hold it.</param>
    /// <returns>What <see cref="Write"/> must store.</returns>
    public DuplicateAddition Resolve(JudgedEdit[] edits, DuplicateKey[] keys, DuplicateKey[] reversed, IKeepWatch watch)
    {
        var addition = new DuplicateAddition();
        var table = Load();
        _texts.Begin(addition);
        return ReadRows(rows =>
        {
            for (var i = 0; i < edits.Length; i++)
            {
                if (edits[i].IsKept && Find(table, rows, edits[i], keys[i]) is { } repeated)
                    edits[i] = repeated;
                var isReversal =
                    watch.SeesReversals
                    && edits[i].IsKept
                    && (
                        IsReversal(table, edits[i].Edit!, keys[i])
                        || IsNearReversal(table, rows, edits[i].Edit!, reversed[i])
                    );
                watch.Take(edits, i, isReversal);
                if (edits[i].IsKept)
                    Add(table, addition, edits[i], keys[i]);
            }
            return addition;
        });
    }

    /// <summary>The discards of those kept edits that repeat a row of the index; null for the others. Adds nothing.</summary>
    public JudgedEdit?[] FindRepeated(JudgedEdit[] edits, DuplicateKey[] keys)
    {
        var table = Load();
        return ReadRows(rows =>
        {
            var repeated = new JudgedEdit?[edits.Length];
            for (var i = 0; i < edits.Length; i++)
                repeated[i] = edits[i].IsKept ? Find(table, rows, edits[i], keys[i]) : null;
            return repeated;
        });
    }

    /// <summary>Takes out rows that are not stored yet: what is in quarantine is no row that others repeat.</summary>
    public void Withdraw(IReadOnlySet<string> eventIds) => _withdrawn.UnionWith(_texts.Withdraw(eventIds));

    /// <summary>Stores added rows, inside the unit of work of their batch.</summary>
    public void Write(SqliteConnection connection, DuplicateAddition addition)
    {
        if (addition.Rows.Count == 0)
            return;
        _set ??= DuplicateStore.CreateSet(connection, dataset, isCurrent: !isRebuilt);
        DuplicateStore.Write(connection, _set.Value, addition);
    }

    /// <summary>Puts a rebuilt index into the place of the old one, inside a unit of work.</summary>
    public void Adopt(SqliteConnection connection)
    {
        _set ??= DuplicateStore.CreateSet(connection, dataset, isCurrent: false);
        DuplicateStore.MakeCurrent(connection, dataset, _set.Value);
    }

    /// <summary>Drops what is in memory; the next use loads what was committed.</summary>
    public void Forget()
    {
        _table = null;
        _prompts = null;
        _texts = new KeptTexts();
        _withdrawn.Clear();
        _set = null;
    }

    private T ReadRows<T>(Func<Statement, T> work) =>
        database.Read(connection =>
        {
            using var rows = KeptTexts.Open(connection);
            return work(rows);
        });

    private DuplicateTable Load()
    {
        if (_table is not null)
            return _table;
        var table = new DuplicateTable();
        database.Read(connection =>
        {
            _nextId = DuplicateStore.NextId(connection);
            _set = isRebuilt ? null : DuplicateStore.CurrentSet(connection, dataset);
            if (_set is { } set)
                DuplicateStore.Load(connection, set, table);
            return table;
        });
        return _table = table;
    }

    private JudgedEdit? Find(DuplicateTable table, Statement rows, JudgedEdit edit, in DuplicateKey key)
    {
        if (FindExact(table, key.Exact) is { } same)
            return edit.Discarded(VerdictReason.Duplicate, Text(table, rows, same).EventId);
        _check.Begin(edit.Edit!.Prompt.PlainText, edit.Edit.FinalEdit);
        return FindNear(table, rows, key, _check.IsNear) is { } near
            ? edit.Discarded(VerdictReason.NearDuplicate, near.EventId)
            : null;
    }

    // Most prompts are new, so that most exact hashes need not be made.
    private bool IsReversal(DuplicateTable table, Edit edit, in DuplicateKey key)
    {
        _prompts ??= new PromptFilter(table);
        return _prompts.MayHold(key) && FindExact(table, DuplicateKeyMaker.OfThread.HashReversed(edit)) is not null;
    }

    private bool IsNearReversal(DuplicateTable table, Statement rows, Edit edit, in DuplicateKey reversed)
    {
        _reversal.Begin(edit);
        return FindNear(table, rows, reversed, _reversal.IsReversed) is not null;
    }

    private int? FindExact(DuplicateTable table, UInt128 exact)
    {
        for (var row = table.FirstExact(exact); row >= 0; row = table.NextExact(row))
            if (table[row].Key.Exact == exact && !_withdrawn.Contains(table[row].Id))
                return row;
        return null;
    }

    private KeptText? FindNear(DuplicateTable table, Statement rows, in DuplicateKey key, Func<KeptText, bool> isMeant)
    {
        var candidates = new NearCandidates(table, key);
        for (var row = candidates.Next(); row >= 0; row = candidates.Next())
        {
            if (_withdrawn.Contains(table[row].Id))
                continue;
            var text = Text(table, rows, row);
            if (isMeant(text))
                return text;
        }
        return null;
    }

    private KeptText Text(DuplicateTable table, Statement rows, int row) => _texts.Get(rows, table[row].Id);

    private void Add(DuplicateTable table, DuplicateAddition addition, JudgedEdit edit, in DuplicateKey key)
    {
        var text = new KeptText(
            edit.Edit!.EventId,
            edit.Edit.Prompt.PlainText,
            edit.Edit.FinalEdit,
            edit.Edit.OriginalOutput
        );
        var id = _nextId++;
        table.Add(key, id);
        _prompts?.Add(key);
        _texts.Add(id, text);
        addition.Rows.Add(new AddedRow(id, key, text));
    }
}
