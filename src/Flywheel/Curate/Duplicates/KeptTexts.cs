using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Duplicates;

/// <summary>
/// The texts of indexed rows: of rows not committed yet from memory, of others from the database with a bounded cache.
/// </summary>
internal sealed class KeptTexts
{
    private const int MostCharacters = 4 << 20;

    private readonly List<DuplicateAddition> _additions = [];
    private readonly Dictionary<uint, KeptText> _uncommitted = [];
    private readonly Dictionary<uint, KeptText> _cached = [];
    private readonly Queue<uint> _oldest = [];
    private long _characters;

    /// <summary>Remembers the addition's rows, now and later ones, until it is committed.</summary>
    public void Begin(DuplicateAddition addition)
    {
        foreach (var committed in _additions.Where(earlier => earlier.IsCommitted))
        foreach (var row in committed.Rows)
            _uncommitted.Remove(row.Id);
        _additions.RemoveAll(earlier => earlier.IsCommitted);
        _additions.Add(addition);
    }

    /// <summary>Takes rows that are not committed yet out of their additions, by event id.</summary>
    /// <returns>Their ids.</returns>
    public IEnumerable<uint> Withdraw(IReadOnlySet<string> eventIds)
    {
        var withdrawn = new List<uint>();
        foreach (var rows in _additions.Where(addition => !addition.IsCommitted).Select(addition => addition.Rows))
        {
            var found = rows.Where(row => eventIds.Contains(row.Text.EventId)).Select(row => row.Id).ToHashSet();
            rows.RemoveAll(row => found.Contains(row.Id));
            withdrawn.AddRange(found);
        }
        foreach (var id in withdrawn)
            _uncommitted.Remove(id);
        return withdrawn;
    }

    public void Add(uint id, KeptText text) => _uncommitted.Add(id, text);

    /// <summary>The text of a row.</summary>
    /// <param name="rows">A statement of <see cref="Open"/>.</param>
    /// <param name="id">The row.</param>
    public KeptText Get(Statement rows, uint id)
    {
        if (_uncommitted.TryGetValue(id, out var text) || _cached.TryGetValue(id, out text))
            return text;
        if (!rows.Bind(1, id).Step())
            throw new FlywheelException(
                $"The duplicate index has lost its row {id}. 'flywheel curate --again' builds the index anew."
            );
        text = new KeptText(rows.Text(0), rows.Text(1), rows.Text(2), rows.OptionalText(3));
        rows.Reset();
        Cache(id, text);
        return text;
    }

    public static Statement Open(SqliteConnection connection) =>
        new(connection, "SELECT event_id, prompt, chosen, rejected FROM duplicate_rows WHERE id = ?1");

    private void Cache(uint id, KeptText text)
    {
        _cached.Add(id, text);
        _oldest.Enqueue(id);
        _characters += Size(text);
        while (
            _characters > MostCharacters && _oldest.TryDequeue(out var oldest) && _cached.Remove(oldest, out var old)
        )
            _characters -= Size(old);
    }

    private static int Size(KeptText text) =>
        text.Prompt.Length + text.Chosen.Length + (text.Rejected?.Length ?? 0) + 64;
}
