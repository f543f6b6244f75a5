using Flywheel.Events.Ids;

namespace Flywheel.Tests.Events.Ids;

public sealed class SpanIdFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void It_knows_every_key_it_was_made_of_and_refuses_nearly_all_others(int count)
    {
        var random = new Random(count);
        var held = Enumerable.Range(0, count).Select(offset => new SpanId(Next(random), offset)).ToArray();
        var filter = SpanIdFilter.Read(SpanIdFilter.Of(held).ToBytes());

        held.ShouldAllBe(id => filter.MayHold(SpanIdFilter.HashOf(id.Key)));
        Enumerable
            .Range(0, 100_000)
            .Count(_ => filter.MayHold(SpanIdFilter.HashOf(Next(random))))
            .ShouldBeLessThan(1_000);
    }

    [Fact]
    public void Keys_that_differ_in_one_bit_are_told_apart()
    {
        var filter = SpanIdFilter.Of([new SpanId(new EventKey(1, 1, IsSpan: true), 1)]);
        var near = Enumerable.Range(1, 63).Select(bit => new EventKey(1, 1 ^ (1ul << bit), IsSpan: true));

        near.Count(key => filter.MayHold(SpanIdFilter.HashOf(key))).ShouldBe(0);
    }

    private static EventKey Next(Random random) =>
        new((ulong)random.NextInt64(), (ulong)random.NextInt64(), IsSpan: true);
}
