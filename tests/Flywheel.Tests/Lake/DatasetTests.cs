using Flywheel.Lake;

namespace Flywheel.Tests.Lake;

public sealed class DatasetTests : IDisposable
{
    private readonly LakeFolder _lake = new();
    private readonly Dataset _gold;

    public DatasetTests() => _gold = _lake.Catalog.OpenOrCreate("gold");

    public void Dispose() => _lake.Dispose();

    [Theory]
    [InlineData("Gold", "'gold' is taken")]
    [InlineData("Evaluations", "'evaluations' is taken")]
    [InlineData("CON", "a device")]
    [InlineData("nul.2026", "a device")]
    [InlineData("Com1", "a device")]
    public void A_new_dataset_has_a_name_that_is_a_folder_of_its_own_on_every_system(string name, string why)
    {
        Should.Throw<FlywheelException>(() => _lake.Catalog.OpenOrCreate(name)).Message.ShouldContain(why);

        _lake.Catalog.List().Select(dataset => dataset.Name).ShouldBe(["gold"]);
    }

    [Fact]
    public void Datasets_of_earlier_releases_keep_their_names()
    {
        foreach (var name in new[] { "Gold", "con" })
        {
            CopyFolder(_lake.TablePath(), _lake.TablePath(name));
            _lake.Catalog.OpenOrCreate(name).Name.ShouldBe(name);
        }
        _lake.Catalog.Open("Gold").Summary().Rows.ShouldBe(0);
    }

    [Fact]
    public void Every_version_can_be_read_by_number_by_time_and_by_tag()
    {
        Append(1, 3);
        _lake.Clock.Now += TimeSpan.FromHours(1);
        Append(4, 2);
        _gold.Tag("before-attack", 1, "known to be good");
        Resolve("gold").ShouldBe(2);
        Resolve("gold@1").ShouldBe(1);
        Resolve("gold@before-attack").ShouldBe(1);
        Resolve("gold@2026-11-20T10:30:00Z").ShouldBe(1);
        Resolve("gold@2026-11-20T13:30:00+02:00").ShouldBe(2);
        Ids(1).ShouldBe(["event-1", "event-2", "event-3"]);
        Ids(2).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("gold@7", "no version 7")]
    [InlineData("gold@nowhere", "no tag 'nowhere'")]
    [InlineData("gold@2020-01-01", "did not exist")]
    public void A_version_that_is_not_there_is_refused(string reference, string named) =>
        Should.Throw<FlywheelException>(() => Resolve(reference)).Message.ShouldContain(named);

    [Fact]
    public void A_dataset_that_is_not_there_is_refused_with_those_that_are() =>
        Should.Throw<FlywheelException>(() => _lake.Catalog.Open("silver")).Message.ShouldContain("gold");

    [Fact]
    public void The_list_tells_rows_files_and_version()
    {
        Append(1, 3);
        var summary = _lake.Catalog.List().Single();
        (summary.Name, summary.Version, summary.Rows, summary.Files).ShouldBe(("gold", 1, 3, 1));
    }

    [Fact]
    public void A_train_row_that_repeats_an_eval_row_is_refused_and_both_are_named()
    {
        _gold.Append([SamplePairs.Pair(1, Split.Eval)], "eval", CancellationToken.None);
        var twin = SamplePairs.Pair(1) with { Id = "twin", Rejected = "Another bad answer." };
        var failure = Should.Throw<FlywheelException>(() =>
            _lake.Reopen().Append([twin], "train", CancellationToken.None)
        );
        failure.Message.ShouldContain("'twin'");
        failure.Message.ShouldContain("'event-1'");
        var regression = SamplePairs.Pair(2, Split.Regression);
        var together = SamplePairs.Pair(2) with { Id = "other" };
        Should
            .Throw<FlywheelException>(() => _gold.Append([together, regression], "both", CancellationToken.None))
            .Message.ShouldContain("regression row 'event-2'");
    }

    [Fact]
    public void The_difference_of_two_versions_is_the_rows_that_came_and_went()
    {
        Append(1, 3);
        Append(4, 1);
        _gold.Rollback(1, "undo", CancellationToken.None);
        _gold.Append([SamplePairs.Pair(9) with { PolicyVersion = "p2" }], "more", CancellationToken.None);
        var difference = _gold.Diff(2, 4, CancellationToken.None);
        difference.Added.Select(row => row.Id).ShouldBe(["event-9"]);
        difference.Removed.Select(row => row.Id).ShouldBe(["event-4"]);
        var back = _gold.Diff(4, 2, CancellationToken.None);
        back.Added.ShouldBe(difference.Removed);
        back.Removed.ShouldBe(difference.Added);
    }

    [Fact]
    public void Moved_rows_are_no_difference()
    {
        for (var i = 0; i < 4; i++)
            Append(10 * i + 1, 3);
        _gold.Compact(CancellationToken.None);
        var difference = _gold.Diff(4, 5, CancellationToken.None);
        difference.Added.ShouldBeEmpty();
        difference.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void A_tag_is_for_good_until_it_is_removed()
    {
        Append(1, 1);
        _gold.Tag("v1.0", 1, null);
        Should.Throw<FlywheelException>(() => _gold.Tag("v1.0", 0, null)).Message.ShouldContain("version 1");
        _lake.Reopen().Tags().Single().Version.ShouldBe(1);
        _gold.Log()[1].Tags.ShouldBe(["v1.0"]);
        _gold.RemoveTag("v1.0").ShouldBeTrue();
        _gold.RemoveTag("v1.0").ShouldBeFalse();
        _gold.Tag("v1.0", 0, null).Version.ShouldBe(0);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("2026-11-20")]
    [InlineData("../x")]
    [InlineData("")]
    public void A_tag_that_reads_as_something_else_is_refused(string tag) =>
        Should.Throw<FlywheelException>(() => _gold.Tag(tag, 0, null));

    [Fact]
    public void A_rollback_is_a_new_version_that_equals_the_old_one()
    {
        Append(1, 3);
        Append(4, 3);
        var version = _gold.Rollback(1, "poisoned", CancellationToken.None);
        version.Version.ShouldBe(3);
        version.Why.ShouldBe("poisoned");
        version.RowsRemoved.ShouldBe(3);
        Ids(3).ShouldBe(Ids(1));
        _gold.Rollback(2, "not poisoned after all", CancellationToken.None);
        Ids(4).ShouldBe(Ids(2));
    }

    [Fact]
    public void Compaction_keeps_every_row_and_leaves_one_file_a_split()
    {
        for (var i = 0; i < 5; i++)
            Append(10 * i + 1, 3);
        _gold.Append([SamplePairs.Pair(100, Split.Eval)], "eval", CancellationToken.None);
        _gold.Append([SamplePairs.Pair(5, Split.Eval)], "eval", CancellationToken.None);
        var before = Ids(7);
        var result = _gold.Compact(CancellationToken.None);
        result.ShouldBe(new(8, 7, 2, 17));
        Ids(8).ShouldBe(before);
        _gold.Log()[8].RowsAdded.ShouldBe(0);
        _gold.Compact(CancellationToken.None).ShouldBe(new(8, 0, 0, 0));
        _gold.Verify(8, CancellationToken.None).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Vacuum_removes_what_no_kept_version_needs_and_nothing_else()
    {
        Append(1, 3);
        _gold.Tag("keep", 1, null);
        Append(4, 3);
        Append(7, 3);
        _gold.Compact(CancellationToken.None);
        Vacuum(dryRun: false).Files.ShouldBeEmpty();
        _lake.Clock.Now += TimeSpan.FromDays(8);
        var planned = Vacuum(dryRun: true);
        planned.Files.Count.ShouldBe(2);
        _lake.DataFiles().Length.ShouldBe(4);
        Vacuum(dryRun: false).Files.ShouldBe(planned.Files);
        _lake.DataFiles().Length.ShouldBe(2);
        Ids(4).Count.ShouldBe(9);
        Ids(1).Count.ShouldBe(3);
        Should
            .Throw<FlywheelException>(() => _gold.Rollback(2, "too late", CancellationToken.None))
            .Message.ShouldContain("vacuum");
    }

    [Fact]
    public void What_a_crash_left_goes_after_a_day_and_what_is_being_staged_stays()
    {
        Append(1, 3);
        var leftovers = new[] { "part-00000-staged.gz.parquet", ".writing-1", "_delta_log/.writing-2" };
        foreach (var name in leftovers)
            File.WriteAllText(Path.Combine(_lake.TablePath(), name), "x");
        _lake.Clock.Now = DateTimeOffset.UtcNow;
        _gold.Vacuum(TimeSpan.Zero, dryRun: false, CancellationToken.None).Files.ShouldBeEmpty();
        _lake.Clock.Now += TimeSpan.FromDays(2);
        _gold.Vacuum(TimeSpan.Zero, dryRun: false, CancellationToken.None).Files.Order().ShouldBe(leftovers.Order());
        _gold.Verify(1, CancellationToken.None).IsSound.ShouldBeTrue();
    }

    private long Append(int first, int count) =>
        _gold.Append(SamplePairs.Pairs(first, count), $"rows from {first}", CancellationToken.None);

    private long Resolve(string reference) => _lake.Reopen().Resolve(DatasetReference.Parse(reference));

    private List<string> Ids(long version) =>
        [.. _lake.Reopen().Rows(version, null, CancellationToken.None).Select(row => row.Id)];

    private VacuumResult Vacuum(bool dryRun) => _gold.Vacuum(TimeSpan.FromDays(7), dryRun, CancellationToken.None);

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
