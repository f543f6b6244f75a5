using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class ColumnVectorTests
{
    [Fact]
    public void Memory_that_was_used_before_leaves_no_trace()
    {
        using (var earlier = new ValueVector<long>())
            for (var row = 0; row < 1000; row++)
                earlier.Append(row % 2 == 0 ? null : -1L);
        using var vector = new ValueVector<long>();
        for (var row = 0; row < 1000; row++)
            vector.Append(row % 7 == 0 ? null : row);

        Enumerable.Range(0, 1000).ShouldAllBe(row => vector.IsNull(row) == (row % 7 == 0));
        vector.Values.ToArray().Select((value, row) => value == (row % 7 == 0 ? 0 : row)).ShouldAllBe(same => same);
        vector.AppendSpan(50).ToArray().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Nulls_are_counted_in_any_part()
    {
        using var vector = new TextVector();
        for (var row = 0; row < 100; row++)
            vector.Append(row is 3 or (>= 10 and < 20) ? null : "text");

        vector.NullsIn(0, 100).ShouldBe(11);
        vector.NullsIn(4, 6).ShouldBe(0);
        vector.NullsIn(15, 50).ShouldBe(5);
        vector.NullsIn(20, 80).ShouldBe(0);
    }

    [Fact]
    public void A_page_ends_with_the_row_that_fills_it()
    {
        using var vector = new TextVector();
        foreach (var text in new[] { "12345", "", null, "678", "9", "0" })
            vector.Append(text);

        vector.EndOfPage(0, 6, 5).ShouldBeInRange(1, 3);
        vector.EndOfPage(0, 6, 6).ShouldBe(4);
        vector.EndOfPage(3, 6, 1).ShouldBe(4);
        vector.EndOfPage(3, 6, 4).ShouldBe(5);
        vector.EndOfPage(3, 4, 100).ShouldBe(4);
    }
}
