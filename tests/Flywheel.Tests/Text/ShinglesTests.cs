using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class ShinglesTests
{
    [Fact]
    public void Case_and_the_amount_of_white_space_do_not_count()
    {
        Set("The quick\tbrown\r\n  fox ").ShouldBe(Set(" the QUICK brown fox"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \n ", 0)]
    [InlineData("a", 2)]
    [InlineData("abcde", 2)]
    [InlineData("abcdef", 3)]
    [InlineData("one two three", 1 + 9)]
    [InlineData("one two three four", 2 + 14)]
    public void A_text_has_a_shingle_for_each_five_characters_and_each_three_words(string text, int count)
    {
        Set(text).Length.ShouldBe(count);
    }

    [Fact]
    public void Different_seeds_share_nothing()
    {
        Set("one two three four", seed: 1).Intersect(Set("one two three four", seed: 2)).ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_words_counts()
    {
        Set("one two three").ShouldNotBe(Set("three two one"));
    }

    [Fact]
    public void The_hashes_are_those_that_stored_indexes_hold()
    {
        Set("The house.").ShouldBe(ExpectedOfTheHouse, ignoreOrder: true);
    }

    [Fact]
    public void The_index_is_that_of_the_sets()
    {
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<byte[]>(),
                (first, second) =>
                {
                    var a = Distinct(first);
                    var b = Distinct(second);
                    var all = a.Union(b).Count();
                    var exact = all == 0 ? 1 : (double)a.Intersect(b).Count() / all;
                    return Shingles.Jaccard(a, b) == exact;
                }
            )
        );
    }

    private static readonly ulong[] ExpectedOfTheHouse =
    [
        7547750109519411832,
        8929071509986703266,
        10279610764787675827,
        11251448192136047877,
        11887256130293717016,
        15293624527563314973,
        17790511041786595348,
    ];

    private static ulong[] Distinct(byte[] values)
    {
        var set = values.Select(value => (ulong)value).ToArray();
        return set[..Shingles.Distinct(set)];
    }

    private static ulong[] Set(string text, ulong seed = 0)
    {
        var shingles = new ulong[Shingles.MaxCount(text.Length)];
        var count = Shingles.Collect(text, seed, shingles);
        return shingles[..Shingles.Distinct(shingles.AsSpan(0, count))];
    }
}
