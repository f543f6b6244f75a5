using System.Runtime.InteropServices;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events.Ids;

/// <summary>The offsets of spans by their ids, as the database had them when they were last loaded. Not thread-safe.</summary>
internal sealed class SpanIdIndex(SqliteConnection connection) : IDisposable
{
    /// <summary>Reads what is in no run yet.</summary>
    public const string SelectRecent = "SELECT entries FROM span_ids_recent";

    private readonly Statement _block = new(connection, SpanIdRun.SelectBlock);
    private readonly Dictionary<EventKey, long> _recent = [];
    private readonly List<SpanIdRun> _runs = [];

    /// <summary>How many ids are in no run yet.</summary>
    public int RecentCount => _recent.Count;

    /// <summary>The ids that are in no run yet, in no order.</summary>
    public IEnumerable<SpanId> Recent => _recent.Select(pair => new SpanId(pair.Key, pair.Value));

    /// <summary>The runs, from the oldest on.</summary>
    public IReadOnlyList<SpanIdRun> Runs => _runs;

    /// <summary>Loads what the database has: of each run some 1.5 bytes an id, of the ids behind the last run all.</summary>
    public void Load()
    {
        _recent.Clear();
        using var recent = new Statement(connection, SelectRecent);
        while (recent.Step())
            for (var rest = recent.Blob(0); rest.Length > 0; rest = rest[SpanId.Length..])
            {
                var id = SpanId.Read(rest);
                _recent[id.Key] = id.Offset;
            }
        _runs.Clear();
        using var runs = new Statement(
            connection,
            "SELECT run, entries, first_keys, filter FROM span_id_runs ORDER BY run"
        );
        while (runs.Step())
            _runs.Add(
                new SpanIdRun(
                    runs.Integer(0),
                    (int)runs.Integer(1),
                    SpanIdRun.ReadKeys(runs.Blob(2)),
                    SpanIdFilter.Read(runs.Blob(3))
                )
            );
    }

    /// <summary>The offset of an id; null where there is none.</summary>
    public long? Find(in EventKey key) => _recent.TryGetValue(key, out var offset) ? offset : FindInRuns(key);

    /// <summary>Gives an id that no run holds to an offset, unless it was given to one before.</summary>
    /// <returns>The offset that it was given to before, or null.</returns>
    public long? Add(in EventKey key, long offset)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_recent, key, out var isKnown);
        if (isKnown)
            return known;
        known = offset;
        return null;
    }

    /// <summary>The offset of an id in a run.</summary>
    public long? FindInRuns(in EventKey key)
    {
        var hash = SpanIdFilter.HashOf(key);
        foreach (var run in _runs)
            if (run.Filter.MayHold(hash) && SpanIdRun.Find(key, run.Number, run.FirstKeys, _block) is { } offset)
                return offset;
        return null;
    }

    /// <summary>Puts a run in the place of others, or of the ids that were in none.</summary>
    public void Put(SpanIdRun run, IReadOnlyCollection<SpanIdRun> replaced)
    {
        if (replaced.Count == 0)
            _recent.Clear();
        _runs.RemoveAll(replaced.Contains);
        _runs.Add(run);
    }

    public void Dispose() => _block.Dispose();
}
