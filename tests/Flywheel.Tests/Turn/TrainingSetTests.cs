using Flywheel.Lake;
using Flywheel.Tests.Lake;
using Flywheel.Turn;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Turn;

public sealed class TrainingSetTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly DatasetCatalog _catalog;
    private readonly TrainingSet _training;

    public TrainingSetTests()
    {
        _catalog = new DatasetCatalog(_folder.Root, TimeProvider.System);
        _training = new TrainingSet(_catalog, "training", ["gold", "augmented"]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_sources_there_is_nothing_to_make()
    {
        _training.Update(Token).ShouldBeNull();

        _catalog.Names().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gold")]
    [InlineData("augmented")]
    [InlineData("training")]
    public void A_dataset_that_was_cut_off_while_it_was_made_is_none_yet(string dataset)
    {
        // What a kill leaves behind before the first commit.
        Directory.CreateDirectory(Path.Combine(_folder.Root, dataset, "_delta_log"));
        _training.Update(Token).ShouldBeNull();
        Append("gold", SamplePairs.Pair(1));

        _training.Update(Token).ShouldBe(1);

        Ids().ShouldBe(["event-1"]);
    }

    [Fact]
    public void It_has_the_train_rows_of_its_sources_and_grows_with_them()
    {
        Append("gold", SamplePairs.Pair(1), SamplePairs.Pair(2, Split.Eval));
        _training.Update(Token).ShouldBe(1);
        Append("augmented", SamplePairs.Pair(3));

        _training.Update(Token).ShouldBe(2);

        Ids().ShouldBe(["event-1", "event-3"]);
        _training.Update(Token).ShouldBeNull();
        _catalog.Open("training").Log()[^1].Why.ShouldBe("gold@1, augmented@1");
    }

    [Fact]
    public void A_rollback_of_a_source_takes_its_rows_away()
    {
        Append("gold", SamplePairs.Pair(1));
        Append("augmented", SamplePairs.Pair(7));
        Append("gold", SamplePairs.Pair(2), SamplePairs.Pair(3));
        _training.Update(Token);
        _catalog.Open("gold").Rollback(1, "poisoned", Token);

        _training.Update(Token).ShouldBe(2);

        Ids().ShouldBe(["event-1", "event-7"]);
        Ids(version: 1).ShouldBe(["event-1", "event-2", "event-3", "event-7"]);
    }

    [Fact]
    public void A_row_that_was_mended_is_another_row()
    {
        Append("gold", SamplePairs.Pair(1));
        _training.Update(Token);
        _catalog.Open("gold").Rollback(0, "to be mended", Token);
        Append("gold", SamplePairs.Pair(1) with { Chosen = "A GOOD answer 1." });

        _training.Update(Token).ShouldBe(2);

        _catalog
            .Open("training")
            .Rows(2, split: null, Token)
            .ShouldHaveSingleItem()
            .Chosen.ShouldBe("A GOOD answer 1.");
    }

    [Fact]
    public void A_row_that_repeats_one_that_measures_stays_out()
    {
        Append("gold", SamplePairs.Pair(1), SamplePairs.Pair(2));
        // Written beside the guard, as another program could.
        _catalog
            .OpenOrCreate("other")
            .Replace(
                [
                    [SamplePairs.Pair(2, Split.Eval)],
                ],
                "test",
                Token
            );

        _training.Update(Token);

        Ids().ShouldBe(["event-1"]);
    }

    [Fact]
    public void A_version_of_a_source_without_new_train_rows_makes_no_version()
    {
        Append("gold", SamplePairs.Pair(1));
        _training.Update(Token);
        Append("gold", SamplePairs.Pair(2, Split.Eval));

        _training.Update(Token).ShouldBeNull();
    }

    [Fact]
    public void It_is_what_its_sources_are_however_they_came_to_be() =>
        Prop.ForAll<byte[]>(FollowChanges).Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithEndSize(20));

    private static void FollowChanges(byte[] changes)
    {
        using var folder = new TemporaryDirectory();
        var catalog = new DatasetCatalog(folder.Root, TimeProvider.System);
        var training = new TrainingSet(catalog, "training", ["gold", "augmented"]);
        foreach (var (number, change) in changes.Index())
            Change(catalog, training, number, change);

        training.Update(CancellationToken.None);

        IdsOf(catalog, "training").ShouldBe(IdsOf(catalog, "gold").Concat(IdsOf(catalog, "augmented")).Order());
        training.Update(CancellationToken.None).ShouldBeNull();
    }

    private static void Change(DatasetCatalog catalog, TrainingSet training, int number, byte change)
    {
        var dataset = catalog.OpenOrCreate(change % 2 == 0 ? "gold" : "augmented");
        switch (change % 5)
        {
            case 0:
                training.Update(CancellationToken.None);
                break;
            case 1:
                var version = dataset.Summary().Version;
                if (version > 0)
                    dataset.Rollback(change % version, "test", CancellationToken.None);
                break;
            default:
                dataset.Append([SamplePairs.Pair(number)], "test", CancellationToken.None);
                break;
        }
    }

    private static IEnumerable<string> IdsOf(DatasetCatalog catalog, string name) =>
        catalog.TryOpen(name) is { } dataset
            ? dataset.Rows(dataset.Summary().Version, Split.Train, CancellationToken.None).Select(row => row.Id).Order()
            : [];

    private void Append(string dataset, params PreferencePair[] rows) =>
        _catalog.OpenOrCreate(dataset).Append(rows, "test", Token);

    private IEnumerable<string> Ids(long? version = null)
    {
        var dataset = _catalog.Open("training");
        return dataset.Rows(version ?? dataset.Summary().Version, split: null, Token).Select(row => row.Id);
    }
}
