using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class EditDistanceTests
{
    private static readonly string[] Symbols = ["a", "b", "c", " ", "é", "漢", "😀", "😁", "\uD83D", "\uDE00"];

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("naïve", "naive", 1)]
    [InlineData("a😀c", "a😁c", 1)]
    [InlineData("😀", "", 1)]
    [InlineData("line\r\n", "line\n", 1)]
    public void Known_distances_are_found(string first, string second, int distance)
    {
        EditDistance.Measure(first, second).ShouldBe(distance);
    }

    [Fact]
    public void A_surrogate_without_its_partner_is_a_code_point()
    {
        EditDistance.Measure("\uD83D", "\uDE00").ShouldBe(1);
        EditDistance.Measure("x\uD83D", "x😀").ShouldBe(1);
        EditDistance.Measure("\uDE00\uD83D", "😀").ShouldBe(2);
    }

    [Fact]
    public void The_distance_is_that_of_the_textbook_for_texts_of_any_code_points()
    {
        var pairs = from first in Texts(150) from second in Texts(150) select (first, second);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                pairs.ToArbitrary(),
                p => EditDistance.Measure(p.first, p.second) == PlainEditDistance.Measure(p.first, p.second)
            )
        );
    }

    [Theory]
    [InlineData(64, 65)]
    [InlineData(65, 511)]
    [InlineData(512, 512)]
    [InlineData(513, 600)]
    [InlineData(1030, 1500)]
    [InlineData(2100, 2300)]
    [InlineData(3000, 3001)]
    public void The_distance_is_that_of_the_textbook_across_the_limits_of_words_strips_and_bands(int first, int second)
    {
        var random = new Random(first);
        for (var changes = 1; changes <= 2048; changes *= 8)
        {
            var text = RandomText(random, first);
            var edited = Edited(random, text, changes, second);
            EditDistance.Measure(text, edited).ShouldBe(PlainEditDistance.Measure(text, edited));
        }
    }

    [Fact]
    public void Both_strip_kernels_give_the_same_column_and_boundary()
    {
        if (!StripKernel512.IsSupported)
            Assert.Skip("The processor has no AVX-512.");
        var random = new Random(7);
        for (var length = 1; length <= DistanceScratch.StripLength; length += 37)
        {
            var text = RandomText(random, 5 + (length * 3));
            var vector = RunStrip(RandomText(new Random(length), length), text, StripKernel512.Run);
            var plain = RunStrip(RandomText(new Random(length), length), text, StripKernel64.Run);
            vector.Down.ShouldBe(plain.Down);
            if (length == DistanceScratch.StripLength)
                vector.Boundary.ShouldBe(plain.Boundary);
        }
    }

    [Fact]
    public void The_distance_is_symmetric_and_obeys_the_triangle_inequality()
    {
        var triples = from a in Texts(100) from b in Texts(100) from c in Texts(100) select (a, b, c);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                triples.ToArbitrary(),
                t =>
                    EditDistance.Measure(t.a, t.b) == EditDistance.Measure(t.b, t.a)
                    && EditDistance.Measure(t.a, t.c) <= EditDistance.Measure(t.a, t.b) + EditDistance.Measure(t.b, t.c)
            )
        );
    }

    [Fact]
    public void Code_points_are_counted_as_the_distance_to_nothing()
    {
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Texts(40).ToArbitrary(),
                text => EditDistance.CountCodePoints(text) == PlainEditDistance.CodePoints(text).Count
            )
        );
    }

    private delegate int Kernel(int length, Span<byte> boundary, bool isLast, DistanceScratch scratch);

    private static (int Down, byte[] Boundary) RunStrip(string pattern, string text, Kernel kernel)
    {
        var scratch = DistanceScratch.OfThisThread;
        scratch.Reserve(text.Length);
        scratch.Fill<char>(pattern);
        scratch.Encode<char>(text);
        scratch.Forget<char>(pattern);
        var boundary = new byte[text.Length];
        boundary.AsSpan().Fill(BandedStrips.Right);
        return (kernel(pattern.Length, boundary, isLast: false, scratch), boundary);
    }

    private static Gen<string> Texts(int maxSymbols) =>
        from length in Gen.Choose(0, maxSymbols)
        from symbols in Gen.Elements(Symbols).ArrayOf(length)
        select string.Concat(symbols);

    private static string RandomText(Random random, int length) =>
        string.Create(length, random, (units, source) => source.GetItems<char>("abcdefgh äß", units));

    private static string Edited(Random random, string text, int changes, int length)
    {
        var units = text.ToList();
        for (var change = 0; change < changes && units.Count > 1; change++)
        {
            var place = random.Next(units.Count - 1);
            if (change % 3 == 0)
                units.RemoveAt(place);
            else if (change % 3 == 1)
                units.Insert(place, 'x');
            else
                units[place] = 'y';
        }
        while (units.Count < length)
            units.Insert(random.Next(units.Count), 'z');
        return new string([.. units]);
    }
}
