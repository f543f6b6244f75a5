using Flywheel.Lake.Delta;
using Flywheel.Storage;

namespace Flywheel.Tests.Lake.Delta;

public sealed class DeltaTableTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void Two_who_make_the_same_table_make_it_once()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => DeltaSamples.Open(_lake)).ToArray();
        Parallel.ForEach(tables, table => DeltaSamples.Create(table));
        tables.ShouldAllBe(table => table.Latest().Version == 0);
        tables.Select(table => table.Latest().Metadata!.Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Sixteen_writers_at_once_lose_no_file_and_leave_no_gap()
    {
        const int Writers = 16;
        const int Commits = 12;
        DeltaSamples.Create(DeltaSamples.Open(_lake));
        using var start = new Barrier(Writers);
        var writers = Enumerable
            .Range(0, Writers)
            .Select(writer =>
                Task.Factory.StartNew(
                    () =>
                    {
                        var table = DeltaSamples.Open(_lake);
                        start.SignalAndWait();
                        for (var i = 0; i < Commits; i++)
                            table.Commit(DeltaSamples.Append(table.Latest(), $"{writer}-{i}"), CancellationToken.None);
                    },
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            );
        await Task.WhenAll(writers);
        var latest = DeltaSamples.Open(_lake).Latest();
        latest.Version.ShouldBe(Writers * Commits);
        latest.Files.Count.ShouldBe(Writers * Commits);
        DeltaSamples.Open(_lake).Log.ReadAll().Count().ShouldBe(Writers * Commits + 1);
        Directory
            .GetFiles(_lake.TablePath("t"), DurableFile.TemporaryPrefix + "*", SearchOption.AllDirectories)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_repeated_batch_commits_once()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        var first = table.Commit(DeltaSamples.Batch(table.Latest(), "a", 1), CancellationToken.None);
        table.Commit(DeltaSamples.Batch(table.Latest(), "b", 2), CancellationToken.None);
        table
            .Commit(DeltaSamples.Batch(table.Latest(), "a", 1), CancellationToken.None)
            .ShouldBe(new(first.Version, WasThere: true));
        table.Latest().Version.ShouldBe(2);
    }

    [Fact]
    public void A_batch_that_another_process_committed_meanwhile_is_found()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        var seen = table.Latest();
        var other = DeltaSamples.Open(_lake);
        other.Commit(DeltaSamples.Batch(other.Latest(), "a", 1), CancellationToken.None);
        table.Commit(DeltaSamples.Batch(seen, "a", 1), CancellationToken.None).ShouldBe(new(1, WasThere: true));
    }

    [Fact]
    public void A_replacement_does_not_swallow_rows_that_came_meanwhile()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        var seen = table.Latest();
        table.Commit(DeltaSamples.Append(seen, "meanwhile"), CancellationToken.None);
        var replacement = DeltaSamples.Append(seen, "replacement") with { IsBlindAppend = false };
        var conflict = Should.Throw<CommitConflictException>(() => table.Commit(replacement, CancellationToken.None));
        conflict.IsTransient.ShouldBeTrue();
        conflict.Message.ShouldContain("version 1");
    }

    [Fact]
    public void A_file_that_two_remove_at_once_is_removed_by_one()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        table.Commit(DeltaSamples.Append(table.Latest(), "a"), CancellationToken.None);
        var seen = table.Latest();
        table.Commit(DeltaSamples.Move(seen, "a", "b"), CancellationToken.None);
        Should.Throw<CommitConflictException>(() =>
            table.Commit(DeltaSamples.Move(seen, "a", "c"), CancellationToken.None)
        );
        table.Latest().Files.Keys.ShouldBe(["b"]);
    }

    [Fact]
    public void Moving_rows_stands_beside_rows_that_others_add()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        table.Commit(DeltaSamples.Append(table.Latest(), "a"), CancellationToken.None);
        var seen = table.Latest();
        table.Commit(DeltaSamples.Append(seen, "new"), CancellationToken.None);
        table.Commit(DeltaSamples.Move(seen, "a", "b"), CancellationToken.None).Version.ShouldBe(3);
        table.Latest().Files.Keys.Order().ShouldBe(["b", "new"]);
    }

    [Fact]
    public void Later_versions_are_later_even_when_the_clock_jumps_back()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        _lake.Clock.Now -= TimeSpan.FromDays(3);
        table.Commit(DeltaSamples.Append(table.Latest(), "a"), CancellationToken.None);
        table.Commit(DeltaSamples.Append(table.Latest(), "b"), CancellationToken.None);
        var times = table.Log.ReadAll().Select(commit => commit.Timestamp).ToArray();
        times.ShouldBe(times.Order());
        times.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void A_missing_commit_is_named()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        foreach (var name in (string[])["a", "b", "c"])
            table.Commit(DeltaSamples.Append(table.Latest(), name), CancellationToken.None);
        File.Delete(_lake.CommitPath(2, "t"));
        Should
            .Throw<FlywheelException>(() => DeltaSamples.Open(_lake).Latest())
            .Message.ShouldContain("00000000000000000002.json");
    }

    [Fact]
    public void What_a_crashed_writer_left_is_not_read()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        File.WriteAllText(
            Path.Combine(_lake.TablePath("t"), DeltaPath.LogFolder, DurableFile.TemporaryPrefix + "1"),
            "{\"add\""
        );
        DeltaSamples.Open(_lake).Latest().Version.ShouldBe(0);
    }

    [Theory]
    [InlineData(3, 7, "reader version 3")]
    [InlineData(1, 7, "writer version 7")]
    public void A_table_that_needs_more_than_is_known_is_refused(int reader, int writer, string named)
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(
            table,
            new()
            {
                MinReaderVersion = reader,
                MinWriterVersion = writer,
                WriterFeatures = ["deletionVectors"],
            }
        );
        var fresh = DeltaSamples.Open(_lake);
        var failure = Should.Throw<FlywheelException>(() =>
            fresh.Commit(DeltaSamples.Append(fresh.Latest(), "a"), CancellationToken.None)
        );
        failure.Message.ShouldContain(named);
    }

    [Fact]
    public void A_version_that_is_not_there_is_refused_with_those_that_are()
    {
        var table = DeltaSamples.Open(_lake);
        DeltaSamples.Create(table);
        Should.Throw<FlywheelException>(() => table.At(9)).Message.ShouldContain("it has 0 to 0");
    }
}
