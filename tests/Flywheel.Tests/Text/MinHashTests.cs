using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class MinHashTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void The_estimate_is_near_the_exact_index(double index)
    {
        // 256 places: the standard error of one estimate is below 0.032, of the mean of 50 below 0.005.
        var minHash = new MinHash(bands: 64, rowsPerBand: 4);
        var random = new Random(1);
        var estimates = new List<double>();
        for (var round = 0; round < 50; round++)
        {
            var common = Enumerable.Range(0, (int)(600 * index)).Select(_ => (ulong)random.NextInt64()).ToArray();
            var each = (600 - common.Length) / 2;
            var first = common.Concat(Enumerable.Range(0, each).Select(_ => (ulong)random.NextInt64())).ToArray();
            var second = common.Concat(Enumerable.Range(0, each).Select(_ => (ulong)random.NextInt64())).ToArray();
            estimates.Add(MinHash.Estimate(Signature(minHash, first), Signature(minHash, second)));
        }
        estimates.Average().ShouldBe(index, tolerance: 0.03);
        estimates.ShouldAllBe(estimate => Math.Abs(estimate - index) < 0.15);
    }

    [Fact]
    public void Nearly_all_sets_at_nine_tenths_share_a_band_key_and_nearly_none_at_a_third()
    {
        var minHash = new MinHash();
        CountMeetings(minHash, common: 270, each: 15).ShouldBeGreaterThan(490);
        CountMeetings(minHash, common: 150, each: 150).ShouldBeLessThan(40);
    }

    [Fact]
    public void A_signature_depends_on_nothing_but_the_set_and_the_seed()
    {
        ulong[] shingles = [3, 1ul << 40, 77, 3, 3];
        ulong[] sameSet = [77, 3, 1ul << 40];
        Signature(new MinHash(), shingles).ShouldBe(Signature(new MinHash(), sameSet));
        Signature(new MinHash(seed: 1), shingles).ShouldNotBe(Signature(new MinHash(), shingles));
    }

    [Fact]
    public void An_empty_set_has_no_signature()
    {
        var minHash = new MinHash();
        minHash.Sign([], new uint[minHash.Length]).ShouldBeFalse();
    }

    [Fact]
    public void Every_set_of_one_fills_every_place()
    {
        var minHash = new MinHash();
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                ArbMap.Default.ArbFor<ulong>(),
                shingle => Signature(minHash, [shingle]).Distinct().Count() == 1
            )
        );
    }

    private static int CountMeetings(MinHash minHash, int common, int each)
    {
        var random = new Random(2);
        var meetings = 0;
        for (var round = 0; round < 500; round++)
        {
            var shared = Enumerable.Range(0, common).Select(_ => (ulong)random.NextInt64()).ToArray();
            var first = Keys(minHash, [.. shared, .. Enumerable.Range(0, each).Select(_ => (ulong)random.NextInt64())]);
            var second = Keys(
                minHash,
                [.. shared, .. Enumerable.Range(0, each).Select(_ => (ulong)random.NextInt64())]
            );
            meetings += first.Intersect(second).Any() ? 1 : 0;
        }
        return meetings;
    }

    private static ulong[] Keys(MinHash minHash, ulong[] shingles)
    {
        var keys = new ulong[minHash.Bands];
        minHash.WriteBandKeys(Signature(minHash, shingles), keys);
        return keys;
    }

    private static uint[] Signature(MinHash minHash, ulong[] shingles)
    {
        var signature = new uint[minHash.Length];
        minHash.Sign(shingles, signature).ShouldBeTrue();
        return signature;
    }
}
