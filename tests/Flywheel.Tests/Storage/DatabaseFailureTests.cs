using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class DatabaseFailureTests
{
    [Fact]
    public async Task A_full_disk_fails_the_append_and_loses_nothing_that_was_acknowledged()
    {
        using var disk = new SmallDisk("8m");
        using var database = Database.Open(disk.File("flywheel.db"), TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        File.WriteAllBytes(disk.File("filler"), new byte[1 << 20]);

        var (acknowledged, failure) = await AppendUntilFailureAsync(log);

        failure.Message.ShouldContain("the disk is full");
        failure.IsTransient.ShouldBeFalse();
        (await log.ReadAsync(0, 10_000, default)).Count.ShouldBe(acknowledged);
        File.Delete(disk.File("filler"));
        (await log.AppendAsync([Draft(acknowledged)], default)).ShouldBeOfType<AppendResult.Appended>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_would_go_into_a_file_that_was_deleted_or_replaced_is_refused(bool isReplaced)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted on Windows.");
        using var directory = new TemporaryDirectory();
        var path = directory.File("flywheel.db");
        using var database = Database.Open(path, TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        (await log.AppendAsync([Draft(1)], default)).ShouldBeOfType<AppendResult.Appended>();

        File.Delete(path);
        if (isReplaced)
            File.WriteAllText(path, "another file");

        var refused = await Should.ThrowAsync<FlywheelException>(async () =>
            await log.AppendAsync([Draft(2)], default)
        );
        refused.Message.ShouldContain(path);
        refused.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void A_read_only_workspace_is_refused_with_a_clear_message()
    {
        using var disk = new SmallDisk("8m");
        Database.Open(disk.File("flywheel.db"), TimeProvider.System).Dispose();
        disk.MakeReadOnly();

        var failure = Should.Throw<FlywheelException>(() =>
            Database.Open(disk.File("flywheel.db"), TimeProvider.System)
        );
        failure.Message.ShouldContain(disk.Root);
        failure.Message.ShouldContain("writable");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_a_clear_message()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("flywheel.db"), new string('x', 10_000));

        Should
            .Throw<FlywheelException>(() => Database.Open(directory.File("flywheel.db"), TimeProvider.System))
            .Message.ShouldContain("it is not a database");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public async Task A_torn_tail_of_the_write_ahead_log_costs_no_commit_before_it(double kept)
    {
        using var directory = new TemporaryDirectory();
        var crashed = directory.File("crashed.db");
        long before;
        using (var database = Database.Open(directory.File("flywheel.db"), TimeProvider.System))
        {
            var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
            for (var i = 0; i < 20; i++)
                await log.AppendAsync([Draft(i)], default);
            before = new FileInfo(database.Path + "-wal").Length;
            await log.AppendAsync([Draft(20)], default);
            File.Copy(database.Path, crashed);
            File.Copy(database.Path + "-wal", crashed + "-wal");
        }
        Tear(crashed + "-wal", before, kept);

        using var restarted = Database.Open(crashed, TimeProvider.System);
        var survivors = await new EventLog(restarted, new EventLogOptions(), TimeProvider.System).ReadAsync(
            0,
            99,
            default
        );

        survivors.Select(item => item.Offset).ShouldBe(Enumerable.Range(1, 20).Select(offset => (long)offset));
        await new EventLogCheck(restarted).ShouldFindNothing();
    }

    private static void Tear(string path, long from, double kept)
    {
        using var file = File.Open(path, FileMode.Open);
        file.SetLength(from + (long)((file.Length - from) * kept));
    }

    private static async Task<(int Acknowledged, FlywheelException Failure)> AppendUntilFailureAsync(EventLog log)
    {
        for (var i = 0; ; i++)
            try
            {
                await log.AppendAsync([Draft(i)], default);
            }
            catch (FlywheelException failure)
            {
                return (i, failure);
            }
    }

    private static EventDraft Draft(int number) => new($"event-{number}", EventType.Edit, new byte[20_000]);
}
