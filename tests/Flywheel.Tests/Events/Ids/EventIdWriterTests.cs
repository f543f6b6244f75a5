using Flywheel.Events.Ids;
using Flywheel.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Events.Ids;

public sealed class EventIdWriterTests : IDisposable
{
    private static readonly RunSizes Small = new(Small: 8, Large: 40, Block: 3);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Whatever_is_claimed_undone_or_written_by_another_process_every_id_stays_with_its_first_event() =>
        Prop.ForAll(
                Gen.ListOf(Gen.Zip(Gen.Elements(Enum.GetValues<Act>()), Gen.ListOf(Gen.Choose(0, 200)))).ToArbitrary(),
                acts =>
                {
                    using var log = new IdLog(_directory.File($"{Guid.NewGuid():N}.db"), Small);
                    foreach (var (act, ids) in acts)
                        log.Do(act, [.. ids.Select(Key)]);
                    log.RequireAllFound();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Many_small_runs_become_a_large_one_that_is_left_alone()
    {
        using var log = new IdLog(_directory.File("flywheel.db"), Small);
        for (var i = 0; i < 100; i++)
            log.Do(Act.Claim, [Key(i)]);

        log.Runs.ShouldBe([(6, 40), (12, 40), (13, 8), (14, 8)]);
        log.RequireAllFound();
    }

    [Fact]
    public void Runs_of_their_real_size_hold_what_was_claimed()
    {
        using var log = new IdLog(_directory.File("flywheel.db"), RunSizes.Default);
        foreach (var part in Enumerable.Range(0, 150_000).Select(Key).Chunk(10_000))
            log.Do(Act.Claim, part);
        log.Do(Act.Restart, []);
        log.Do(Act.Claim, [.. Enumerable.Range(0, 150_100).Where(i => i % 50 == 0).Select(Key)]);

        log.Runs.Count.ShouldBe(2);
        log.RequireAllFound();
    }

    [Fact]
    public void Spans_from_before_their_index_was_stay_known()
    {
        using var log = new IdLog(_directory.File("flywheel.db"), Small);
        log.AddFromBefore(Key(7), 3);

        log.Do(Act.Claim, [Key(8), Key(7)]);
        log.RequireAllFound();
    }

    // As random as ids are: neighbours in number are none in the index.
    private static EventKey Key(int number)
    {
        var high = (ulong)(number / 3 + 1) * 0x9E37_79B9_7F4A_7C15;
        return new EventKey(high, (ulong)number, IsSpan: true);
    }

    public enum Act
    {
        Claim,
        Undo,
        OtherProcess,
        Restart,
    }

    // Two processes with the same ids, and what they should have found.
    private sealed class IdLog : IDisposable
    {
        private readonly string _path;
        private readonly RunSizes _sizes;
        private readonly Dictionary<EventKey, long> _expected = [];
        private readonly SqliteConnection _own;
        private readonly SqliteConnection _others;
        private EventIdWriter _writer;
        private EventIdWriter _other;
        private long _lastOffset;
        private bool _hasSingleSpans;

        public IdLog(string path, RunSizes sizes)
        {
            Database.Open(path, TimeProvider.System).Dispose();
            (_path, _sizes) = (path, sizes);
            (_own, _others) = (DatabaseConnection.OpenForWriting(path), DatabaseConnection.OpenForWriting(path));
            (_writer, _other) = (new EventIdWriter(_own, sizes), new EventIdWriter(_others, sizes));
        }

        public List<(long Number, long Entries)> Runs
        {
            get
            {
                var runs = new List<(long Number, long Entries)>();
                using var all = new Statement(_own, "SELECT run, entries FROM span_id_runs ORDER BY run");
                while (all.Step())
                    runs.Add((all.Integer(0), all.Integer(1)));
                return runs;
            }
        }

        public void Do(Act act, EventKey[] keys)
        {
            if (act == Act.Restart)
            {
                _writer.Dispose();
                _writer = new EventIdWriter(_own, _sizes);
            }
            else if (act == Act.OtherProcess)
                Claim(_others, _other, keys, undo: false);
            else
                Claim(_own, _writer, keys, act == Act.Undo);
        }

        public void AddFromBefore(EventKey key, long offset)
        {
            Span<byte> bytes = stackalloc byte[EventKey.Length];
            key.Write(bytes);
            using var add = new Statement(_own, "INSERT INTO event_ids(id, event_offset) VALUES (?1, ?2)");
            add.Bind(1, bytes).Bind(2, offset).Run();
            (_lastOffset, _hasSingleSpans) = (offset, true);
            _expected.Add(key, offset);
        }

        public void RequireAllFound()
        {
            using var ids = new EventIdIndex(_own);
            using var singles = new SingleIds(_own);
            foreach (var (key, offset) in _expected)
            {
                ids.Find(key).ShouldBe(offset);
                if (_expected.Count < 1000)
                    (SpanIdLookup.Find(_own, key) ?? singles.Find(key)).ShouldBe(offset);
            }
            ids.Find(new EventKey(1, 1, IsSpan: true)).ShouldBeNull();
            SpanIdLookup.Find(_own, new EventKey(1, 1, IsSpan: true)).ShouldBeNull();
        }

        public void Dispose()
        {
            foreach (var part in (IDisposable[])[_writer, _other, _own, _others])
                part.Dispose();
            File.Delete(_path);
        }

        private void Claim(SqliteConnection connection, EventIdWriter writer, EventKey[] keys, bool undo)
        {
            Run(connection, "BEGIN IMMEDIATE");
            writer.Begin(_lastOffset, _hasSingleSpans);
            var last = _lastOffset;
            var added = new Dictionary<EventKey, long>();
            foreach (var key in keys)
            {
                var known = _expected.TryGetValue(key, out var offset) || added.TryGetValue(key, out offset);
                writer.Claim(key, last + 1).ShouldBe(known ? offset : null);
                if (!known)
                    added.Add(key, ++last);
            }
            writer.End(last);
            Run(connection, undo ? "ROLLBACK" : "COMMIT");
            if (undo)
                return;
            _lastOffset = last;
            foreach (var (key, offset) in added)
                _expected.Add(key, offset);
        }

        private static void Run(SqliteConnection connection, string sql)
        {
            using var statement = new Statement(connection, sql);
            statement.Run();
        }
    }
}
