using Flywheel.Lake;

namespace Flywheel.Tests.Lake;

public sealed class DatasetPageTests : IDisposable
{
    private readonly LakeFolder _lake = new();
    private readonly Dataset _gold;

    public DatasetPageTests() => _gold = _lake.Catalog.OpenOrCreate("gold");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Pages_one_after_another_are_the_rows_of_the_version(int limit)
    {
        FillMixed();
        foreach (var split in new Split?[] { null, Split.Train, Split.Eval })
            for (var version = 1; version <= 4; version++)
                Walk(version, split, text: null, limit)
                    .ShouldBe(
                        _gold.Rows(version, split, Cancel).Select(row => row.Id),
                        $"{split} of version {version}"
                    );
    }

    [Fact]
    public void A_search_finds_what_a_plain_search_finds()
    {
        FillMixed();
        foreach (var text in new[] { "answer 3", "ANSWER 3", "question 12?", "event-2", "nothing" })
            Walk(4, null, text, limit: 5)
                .ShouldBe(
                    _gold
                        .Rows(4, null, Cancel)
                        .Where(row =>
                            $"{row.Id}\n{row.Prompt}\n{row.Chosen}\n{row.Rejected}".Contains(
                                text,
                                StringComparison.OrdinalIgnoreCase
                            )
                        )
                        .Select(row => row.Id),
                    text
                );
    }

    [Fact]
    public void A_search_that_finds_nothing_gives_up_for_now_and_can_be_gone_on_with()
    {
        _gold.Append(SamplePairs.Pairs(1, 6_000), "many", Cancel);

        var page = _gold.Page(1, new RowQuery { Text = "5999?", Limit = 10 }, Cancel)!;

        page.Rows.ShouldBeEmpty();
        var next = _gold.Page(
            1,
            new RowQuery
            {
                Text = "5999?",
                Limit = 10,
                After = page.Next,
            },
            Cancel
        )!;
        next.Rows.Single().Id.ShouldBe("event-5999");
        next.Next.ShouldBeNull();
    }

    [Fact]
    public void A_row_is_found_by_its_id_where_its_place_in_the_log_is_known()
    {
        FillMixed();

        _gold.FindPair(4, "event-17", 17, Cancel)!.Id.ShouldBe("event-17");
        _gold.FindPair(4, "event-17", 18, Cancel).ShouldBeNull();
        _gold.FindPair(1, "event-45", 45, Cancel).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData(":7")]
    [InlineData("x:y")]
    [InlineData("-1:y")]
    public void What_is_no_place_is_no_page(string after) =>
        _gold.Page(0, new RowQuery { Limit = 1, After = after }, Cancel).ShouldBeNull();

    [Fact]
    public void Versions_are_read_backwards_and_say_who_rolled_back()
    {
        FillMixed();
        _gold.Rollback(2, "a test", Cancel, "ada");

        var versions = _gold.Versions(below: null, limit: 2);

        versions.Select(version => (version.Version, version.By)).ShouldBe([(5, "ada"), (4, null)]);
        _gold.Versions(below: 2, limit: 10).Select(version => version.Version).ShouldBe([1, 0]);
        _lake.Reopen().Log()[^1].By.ShouldBe("ada");
    }

    public void Dispose() => _lake.Dispose();

    // Files of both splits whose offsets lie within one another, as those of several writers do.
    private void FillMixed()
    {
        Append(number => number % 3 == 0, 1, 30);
        Append(number => number % 3 == 1, 1, 60);
        Append(number => number % 3 == 2, 1, 40);
        Append(number => number > 60, 61, 5);
    }

    private void Append(Func<int, bool> isWanted, int first, int count) =>
        _gold.Append(
            [
                .. Enumerable
                    .Range(first, count)
                    .Where(isWanted)
                    .Select(number => SamplePairs.Pair(number, number % 5 == 0 ? Split.Eval : Split.Train)),
            ],
            "more",
            Cancel
        );

    private List<string> Walk(long version, Split? split, string? text, int limit)
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = _gold.Page(
                version,
                new RowQuery
                {
                    Split = split,
                    Text = text,
                    After = after,
                    Limit = limit,
                },
                Cancel
            )!;
            page.Rows.Count.ShouldBeLessThanOrEqualTo(limit);
            ids.AddRange(page.Rows.Select(row => row.Id));
            after = page.Next;
        } while (after is not null);
        return ids;
    }
}
