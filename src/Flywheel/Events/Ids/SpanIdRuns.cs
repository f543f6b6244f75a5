using System.Runtime.InteropServices;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events.Ids;

/// <summary>
/// Makes runs: of the recent ids once they are many, and one large run of small ones once these are many together. So an id is
/// written three times at most, each time among many, and a new one is looked for in few runs.
/// </summary>
internal sealed class SpanIdRuns(SqliteConnection connection, SpanIdIndex index, RunSizes sizes) : IDisposable
{
    private readonly Statement _clearRecent = new(connection, "DELETE FROM span_ids_recent");
    private readonly Statement _last = new(connection, "SELECT max(run) FROM span_id_runs");
    private readonly Statement _block = new(connection, SpanIdRun.SelectBlock);
    private readonly Statement _addBlock = new(
        connection,
        "INSERT INTO span_id_blocks(block, entries) VALUES (?1, ?2)"
    );
    private readonly Statement _delete = new(connection, "DELETE FROM span_id_runs WHERE run = ?1");

    private readonly Statement _deleteBlocks = new(
        connection,
        "DELETE FROM span_id_blocks WHERE block >= ?1 AND block < ?2"
    );

    private readonly Statement _add = new(
        connection,
        "INSERT INTO span_id_runs(run, entries, first_keys, filter) VALUES (?1, ?2, ?3, ?4)"
    );

    /// <summary>Makes what is due.</summary>
    public void Make()
    {
        if (index.RecentCount < sizes.Small)
            return;
        var recent = index.Recent.ToArray();
        _clearRecent.Run();
        index.Put(Write(recent, NextNumber()), []);
        var small = index.Runs.Where(run => run.Entries < sizes.Large).ToList();
        if (small.Sum(run => (long)run.Entries) >= sizes.Large)
            Merge(small);
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_clearRecent, _last, _block, _addBlock, _delete, _deleteBlocks, _add])
            statement.Dispose();
    }

    private void Merge(List<SpanIdRun> runs)
    {
        // Taken before those that it replaces go: a number is never given twice.
        var number = NextNumber();
        var ids = new List<SpanId>(runs.Sum(run => run.Entries));
        foreach (var run in runs)
        {
            for (var i = 0; i < run.FirstKeys.Length; i++)
                Read(SpanIdRun.BlockOf(run.Number, i), ids);
            _delete.Bind(1, run.Number).Run();
            _deleteBlocks.Bind(1, SpanIdRun.BlockOf(run.Number, 0)).Bind(2, SpanIdRun.BlockOf(run.Number + 1, 0)).Run();
        }
        index.Put(Write(CollectionsMarshal.AsSpan(ids), number), runs);
    }

    private void Read(long block, List<SpanId> ids)
    {
        if (!_block.Bind(1, block).Step())
            throw new FlywheelException(
                $"The index of spans has lost its block {block}. Check the disk, then restore a backup with 'flywheel restore'."
            );
        for (var rest = _block.Blob(0); rest.Length > 0; rest = rest[SpanId.Length..])
            ids.Add(SpanId.Read(rest));
        _block.Reset();
    }

    private SpanIdRun Write(Span<SpanId> ids, long number)
    {
        ids.Sort();
        var firstKeys = new EventKey[(ids.Length + sizes.Block - 1) / sizes.Block];
        Span<byte> entries = new byte[sizes.Block * SpanId.Length];
        for (var i = 0; i < firstKeys.Length; i++)
        {
            var block = ids[(i * sizes.Block)..Math.Min((i + 1) * sizes.Block, ids.Length)];
            for (var j = 0; j < block.Length; j++)
                block[j].Write(entries[(j * SpanId.Length)..]);
            _addBlock.Bind(1, SpanIdRun.BlockOf(number, i)).Bind(2, entries[..(block.Length * SpanId.Length)]).Run();
            firstKeys[i] = block[0].Key;
        }
        var run = new SpanIdRun(number, ids.Length, firstKeys, SpanIdFilter.Of(ids));
        _add.Bind(1, number)
            .Bind(2, run.Entries)
            .Bind(3, SpanIdRun.WriteKeys(firstKeys))
            .Bind(4, run.Filter.ToBytes())
            .Run();
        return run;
    }

    private long NextNumber()
    {
        _last.Step();
        var last = _last.Integer(0);
        _last.Reset();
        return last + 1;
    }
}
