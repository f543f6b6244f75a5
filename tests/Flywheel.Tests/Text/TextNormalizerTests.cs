using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("Hack", "hack")]
    [InlineData("ｈａｃｋ", "hack")]
    [InlineData("hаck", "hack")]
    [InlineData("һаск", "hack")]
    [InlineData("h\u200Ba\u00ADc\u2060k", "hack")]
    [InlineData("𝐡𝐚𝐜𝐤 𝓗𝓐𝓒𝓚", "hack hack")]
    [InlineData("HÀÇḲ", "hack")]
    [InlineData("ha\u0301ck\u0327", "hack")]
    [InlineData("Ⓗⓐⓒⓚ 🅷🅰🅲🅺", "hack hack")]
    [InlineData("ﬁne Œuvre", "fine oeuvre")]
    [InlineData("Straße", "strasse")]
    [InlineData("漢字 각", "漢字 각")]
    [InlineData("", "")]
    public void Texts_that_look_the_same_fold_to_the_same(string text, string folded)
    {
        TextNormalizer.Fold(text).ShouldBe(folded);
    }

    [Fact]
    public void Folding_twice_is_folding_once_for_every_code_point()
    {
        for (var codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            var text = codePoint is >= 0xD800 and <= 0xDFFF
                ? ((char)codePoint).ToString()
                : char.ConvertFromUtf32(codePoint);
            var folded = TextNormalizer.Fold(text);
            if (folded != text)
                TextNormalizer.Fold(folded).ShouldBe(folded);
        }
    }

    [Fact]
    public void Folding_twice_is_folding_once()
    {
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text => text is null || TextNormalizer.Fold(TextNormalizer.Fold(text)) == TextNormalizer.Fold(text)
            )
        );
    }

    [Fact]
    public void Character_by_character_from_either_end_is_the_same_as_at_once()
    {
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                {
                    var folded = TextNormalizer.Fold(text.Get);
                    return Forwards(text.Get) == folded && Backwards(text.Get) == folded;
                }
            )
        );
        Backwards("𝐡ﬁ\uDC00é\uD835").ShouldBe(TextNormalizer.Fold("𝐡ﬁ\uDC00é\uD835"));
    }

    [Fact]
    public void A_short_buffer_grows_to_what_the_folding_needs()
    {
        var buffer = new char[1];
        TextNormalizer.Fold("ﷺﷺﷺ½é", ref buffer).ToString().ShouldBe(TextNormalizer.Fold("ﷺﷺﷺ½é"));
    }

    private static string Forwards(ReadOnlySpan<char> text)
    {
        var folded = "";
        while (!text.IsEmpty)
        {
            folded += TextNormalizer.FoldFirst(text, out var length).ToString();
            text = text[length..];
        }
        return folded;
    }

    private static string Backwards(ReadOnlySpan<char> text)
    {
        var folded = "";
        while (!text.IsEmpty)
        {
            folded = TextNormalizer.FoldLast(text, out var length).ToString() + folded;
            text = text[..^length];
        }
        return folded;
    }
}
