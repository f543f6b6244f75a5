using Flywheel.Events;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Events;

public sealed class EmbeddedEventLogTests : EventLogContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Database _database;
    private readonly Database _otherDatabase;

    public EmbeddedEventLogTests()
    {
        _database = Database.Open(_directory.File("flywheel.db"), Clock);
        _otherDatabase = Database.Open(_directory.File("flywheel.db"), Clock);
        Log = new EventLog(_database, new EventLogOptions(), Clock);
        Other = new EventLog(_otherDatabase, new EventLogOptions(), Clock);
    }

    protected override IEventLog Log { get; }

    protected override IEventLog Other { get; }

    public void Dispose()
    {
        _database.Dispose();
        _otherDatabase.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_full_queue_tells_its_callers_to_come_back_and_stores_nothing_of_theirs()
    {
        var log = new EventLog(_database, new EventLogOptions { MaxQueuedEvents = 10 }, Clock);
        using var hold = new ManualResetEventSlim();
        var blocked = _database.WriteAsync(_ => hold.Wait(), default);

        var first = log.AppendAsync([.. Enumerable.Range(0, 10).Select(i => Draft($"{i}"))], default).AsTask();
        var second = await log.AppendAsync([Draft("late")], default);
        log.QueueDepth.ShouldBe(10);
        hold.Set();

        second.ShouldBeOfType<AppendResult.Overloaded>().RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
        (await first).ShouldBeOfType<AppendResult.Appended>();
        await blocked;
        (await log.LastOffsetAsync(default)).ShouldBe(10);
        (await log.AppendAsync([Draft("late")], default)).ShouldBeOfType<AppendResult.Appended>();
        log.QueueDepth.ShouldBe(0);
    }

    [Fact]
    public async Task A_call_larger_than_the_queue_goes_through_an_empty_one()
    {
        var log = new EventLog(_database, new EventLogOptions { MaxQueuedBytes = 10 }, Clock);

        (await log.AppendAsync([Draft("a"), Draft("b")], default)).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task Appends_that_wait_together_share_one_batch_and_so_one_commit()
    {
        using var hold = new ManualResetEventSlim();
        var blocked = _database.WriteAsync(_ => hold.Wait(), default);
        var appends = Enumerable.Range(0, 64).Select(i => Log.AppendAsync([Draft($"{i}")], default).AsTask()).ToList();
        hold.Set();

        await blocked;
        var offsets = (await Task.WhenAll(appends))
            .Select(result => result.ShouldBeOfType<AppendResult.Appended>().Outcomes.ShouldHaveSingleItem().Offset)
            .ToList();

        offsets.ShouldBe(Enumerable.Range(1, 64).Select(offset => (long)offset));
        Batches().ShouldBe(["1-64"]);
        await Append("alone");
        Batches().ShouldBe(["1-64", "65-65"]);
    }

    [Fact]
    public async Task An_append_canceled_while_it_waits_is_not_stored_and_its_neighbours_are()
    {
        using var hold = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var blocked = _database.WriteAsync(_ => hold.Wait(), default);
        var canceled = Log.AppendAsync([Draft("canceled")], cancellation.Token).AsTask();
        var stored = Log.AppendAsync([Draft("stored")], default).AsTask();
        await cancellation.CancelAsync();
        hold.Set();

        await blocked;
        await Should.ThrowAsync<OperationCanceledException>(canceled);
        (await stored).ShouldBeOfType<AppendResult.Appended>();
        (await Log.ReadAsync(0, 10, default)).Select(item => item.EventId).ShouldBe(["stored"]);
    }

    [Theory]
    [InlineData(IdKind.Text)]
    [InlineData(IdKind.Span)]
    public async Task Events_and_ids_are_there_after_a_restart(IdKind kind)
    {
        var (a, b, c) = (Id("a", kind), Id("b", kind), Id("c", kind));
        await Append(a, b);
        _database.Dispose();
        using var database = Database.Open(_directory.File("flywheel.db"), Clock);
        var log = new EventLog(database, new EventLogOptions(), Clock);

        (await log.ReadAsync(0, 10, default)).Count.ShouldBe(2);
        var again = await log.AppendAsync([Draft(b), Draft(c)], default);
        again.ShouldBeOfType<AppendResult.Appended>().Outcomes.ShouldBe([new(2, true), new(3, false)]);
    }

    [Fact]
    public async Task A_closed_database_refuses_appends()
    {
        _database.Dispose();

        var append = async () => await Log.AppendAsync([Draft("a")], default);
        await append.ShouldThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_flipped_byte_in_a_batch_is_an_error_for_readers_and_a_finding_of_the_doctor()
    {
        await Append("a", "b");
        await Append("c");
        await _database.WriteAsync(
            connection =>
            {
                using var flip = new Statement(
                    connection,
                    "UPDATE event_batches SET payload = CAST(replace(payload, 'b', 'x') AS BLOB) WHERE first_offset = 1"
                );
                flip.Run();
            },
            default
        );

        var read = async () => await Log.ReadAsync(0, 10, default);
        (await read.ShouldThrowAsync<FlywheelException>()).Message.ShouldContain("The events 1 to 2");
        var finding = (await new EventLogCheck(_database).FindingsAsync()).ShouldHaveSingleItem();
        finding.Place.ShouldContain("events 1 to 2");
        finding.Problem.ShouldContain("checksum");
        (await Log.ReadAsync(2, 10, default)).ShouldHaveSingleItem().EventId.ShouldBe("c");
    }

    [Fact]
    public async Task A_span_that_its_index_has_lost_is_a_finding_of_the_doctor()
    {
        await Append(Id("a", IdKind.Span), Id("b", IdKind.Span));
        (await new EventLogCheck(_database).FindingsAsync()).ShouldBeEmpty();
        await _database.WriteAsync(
            connection =>
            {
                using var lose = new Statement(
                    connection,
                    "UPDATE span_ids_recent SET entries = substr(entries, 1, 24)"
                );
                lose.Run();
            },
            default
        );

        var finding = (await new EventLogCheck(_database).FindingsAsync()).ShouldHaveSingleItem();
        finding.Problem.ShouldContain("event 2 is not found by its id");
    }

    [Fact]
    public async Task A_span_that_was_stored_before_spans_had_an_index_is_still_a_duplicate()
    {
        var (old, later) = (Id("old", IdKind.Span), Id("new", IdKind.Span));
        var path = _directory.File("old.db");
        using (var database = Database.Open(path, Clock))
            await new EventLog(database, new EventLogOptions(), Clock).AppendAsync([Draft(old)], default);
        using (var connection = DatabaseConnection.OpenForWriting(path))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                INSERT INTO event_ids(id, event_offset) SELECT substr(entries, 1, 16), 1 FROM span_ids_recent;
                DROP TABLE span_ids_recent;
                DROP TABLE span_id_runs;
                DROP TABLE span_id_blocks;
                ALTER TABLE event_log_head DROP COLUMN has_single_spans;
                DELETE FROM migrations WHERE number = 101;
                """;
            command.ExecuteNonQuery();
        }

        using var upgraded = Database.Open(path, Clock);
        var log = new EventLog(upgraded, new EventLogOptions(), Clock);
        var result = await log.AppendAsync([Draft(later), Draft(old)], default);
        result.ShouldBeOfType<AppendResult.Appended>().Outcomes.ShouldBe([new(2, false), new(1, true)]);
        (await log.FindAsync(old, default))!.Offset.ShouldBe(1);
        (await new EventLogCheck(upgraded).FindingsAsync()).ShouldBeEmpty();
    }

    private List<string> Batches() =>
        _database.Read(connection =>
        {
            var batches = new List<string>();
            using var all = new Statement(connection, "SELECT first_offset, last_offset FROM event_batches ORDER BY 1");
            while (all.Step())
                batches.Add($"{all.Integer(0)}-{all.Integer(1)}");
            return batches;
        });
}
