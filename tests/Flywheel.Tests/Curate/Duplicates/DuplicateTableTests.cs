using Flywheel.Curate.Duplicates;

namespace Flywheel.Tests.Curate.Duplicates;

public sealed class DuplicateTableTests
{
    [Fact]
    public void Every_row_is_found_by_its_hash_and_by_each_of_its_bands()
    {
        const int Rows = 20_000;
        var table = Fill(Rows);
        for (var row = 0; row < Rows; row++)
        {
            var key = Key(row);
            Chain(table.FirstExact(key.Exact), table.NextExact).ShouldContain(row);
            var first = table.FirstOfBands(key.Bands);
            for (var i = 0; i < BandKeys.Count; i++)
            {
                var band = i;
                Chain(first[band], found => table[found].Next[band]).ShouldContain(row);
            }
        }
    }

    [Fact]
    public void A_sketch_never_rules_out_sets_that_are_near()
    {
        var random = new Random(3);
        for (var round = 0; round < 2_000; round++)
        {
            var common = random.Next(1, 400);
            var different = random.Next(0, 30);
            ShingleSketch first = default,
                second = default;
            for (var i = 0; i < common; i++)
            {
                var shingle = (ulong)random.NextInt64();
                first.Add(shingle);
                second.Add(shingle);
            }
            for (var i = 0; i < different; i++)
                first.Add((ulong)random.NextInt64());
            if (common >= 0.9 * (common + different))
                first.MayReach(second).ShouldBeTrue();
        }
    }

    internal static DuplicateTable Fill(int rows)
    {
        var table = new DuplicateTable();
        for (var row = 0; row < rows; row++)
            table.Add(Key(row), (uint)row);
        return table;
    }

    private static DuplicateKey Key(int row)
    {
        var random = new Random(row);
        var key = new DuplicateKey { Exact = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()) };
        for (var band = 0; band < BandKeys.Count; band++)
            key.Bands[band] = (uint)random.NextInt64();
        return key;
    }

    private static IEnumerable<int> Chain(int first, Func<int, int> next)
    {
        for (var row = first; row >= 0; row = next(row))
            yield return row;
    }
}
