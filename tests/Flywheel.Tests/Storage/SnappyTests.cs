using System.Text;
using Flywheel.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Storage;

/// <summary>That other programs read our blocks, and we theirs, is tested with Parquet files.</summary>
public sealed class SnappyTests
{
    // The format is cut into fragments of 64 KiB.
    private const int Fragment = 1 << 16;

    private readonly Random _random = new(1);

    [Fact]
    public void Texts_come_back_as_they_were()
    {
        // Few different pieces, so that there are repetitions at all distances and of all lengths.
        var pieces = Gen.Elements(
            "a",
            "ab",
            "abc",
            "the quick brown fox ",
            new string('x', 70),
            "\u00e9",
            "0123456789abcdef"
        );
        var texts = pieces.ListOf().Select(list => Encoding.UTF8.GetBytes(string.Concat(list)));

        Prop.ForAll(texts.ToArbitrary(), bytes => Decoded(Encoded(bytes)).SequenceEqual(bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(400));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(Fragment - 1)]
    [InlineData(Fragment)]
    [InlineData(Fragment + 1)]
    [InlineData(3 * Fragment + 5)]
    public void Every_length_comes_back_random_or_repeated(int length)
    {
        var random = RandomBytes(length);
        var same = new byte[length];
        var far = new byte[length];
        for (var i = 0; i < length; i++)
            far[i] = i < Fragment / 2 ? random[i] : far[i - Fragment / 2];

        foreach (var bytes in new[] { random, same, far })
            Decoded(Encoded(bytes)).ShouldBe(bytes);
    }

    [Fact]
    public void Repetitions_take_little_room_and_random_bytes_hardly_more_than_they_have()
    {
        Encoded(new byte[Fragment]).Length.ShouldBeLessThan(Fragment / 20);
        Encoded(RandomBytes(Fragment)).Length.ShouldBeLessThan(Fragment + 10);
        var text = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Range(0, 2000).Select(i => $"row {i} of the table; "))
        );
        Encoded(text).Length.ShouldBeLessThan(text.Length / 2);
    }

    [Theory]
    [InlineData("04 0C 61 62 63 64", "abcd")] // a literal
    [InlineData("08 0C 61 62 63 64 01 04", "abcdabcd")] // and a copy of it
    [InlineData("04 00 61 0A 01 00", "aaaa")] // one byte, repeated by a copy that overlaps itself
    [InlineData("08 04 61 62 17 02 00 00 00", "abababab")] // two bytes, with an offset of four
    [InlineData("03 F0 02 61 62 63", "abc")] // a length in a byte of its own
    public void Blocks_decode(string hex, string expected)
    {
        Encoding.ASCII.GetString(Decoded(Block(hex))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "does not say its length")]
    [InlineData("80", "does not say its length")]
    [InlineData("FF FF FF FF 0F", "much shorter than it says")]
    [InlineData("04 0C 61 62", "cut off")]
    [InlineData("08 0C 61 62 63 64 02 04", "cut off")]
    [InlineData("04 F0", "cut off")]
    [InlineData("04", "ends early")]
    [InlineData("04 01 05", "before its beginning")]
    [InlineData("08 0C 61 62 63 64 01 05", "before its beginning")]
    [InlineData("08 0C 61 62 63 64 01 00", "before its beginning")]
    [InlineData("02 0C 61 62 63 64", "longer than it says")]
    [InlineData("06 0C 61 62 63 64 01 04", "longer than it says")]
    [InlineData("04 FC FF FF FF FF 61", "longer than it says")]
    public void Broken_blocks_are_refused(string hex, string because)
    {
        var refused = Should.Throw<InvalidDataException>(() => Decoded(Block(hex)));

        refused.Message.ShouldContain(because);
    }

    [Fact]
    public void A_block_with_a_flipped_bit_gives_other_bytes_or_is_refused_but_never_anything_else()
    {
        var block = Encoded(
            Encoding.UTF8.GetBytes("the transfer was made on Monday; the transfer was not made on Tuesday")
        );

        for (var bit = 0; bit < block.Length * 8; bit++)
        {
            var broken = (byte[])block.Clone();
            broken[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Decoded(broken);
            }
            catch (InvalidDataException)
            {
                continue;
            }
        }
    }

    private static byte[] Block(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Encoded(byte[] bytes)
    {
        var target = new byte[SnappyEncoder.MaxLength(bytes.Length)];
        return target[..SnappyEncoder.Encode(bytes, target)];
    }

    private static byte[] Decoded(byte[] block)
    {
        var target = new byte[SnappyDecoder.LengthOf(block)];
        SnappyDecoder.Decode(block, target);
        return target;
    }

    private byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
}
