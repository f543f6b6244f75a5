using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("A list:\n- one\n- two", "A list:|- one|- two")]
    [InlineData("She said \"No.\" He left.", "She said \"No.\"|He left.")]
    [InlineData(
        "Dr. J. K. Smith of the U.S. Navy paid $3.50. Then he left.",
        "Dr. J. K. Smith of the U.S. Navy paid $3.50.|Then he left."
    )]
    [InlineData("北京很大。上海也很大！", "北京很大。|上海也很大！")]
    [InlineData("no full stop", "no full stop")]
    [InlineData(" \n ", "")]
    public void A_text_is_split_where_a_sentence_ends(string text, string expected) =>
        string.Join('|', Sentences.Split(text).Select(range => text[range])).ShouldBe(expected);

    [Fact]
    public void Nothing_but_white_space_is_lost_and_the_order_stays() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                TextPieces.Texts("a", "b.", "!", "?", "\n", "\"", ")", " ", "。", "e.g.", "U.S.", "1.5", "\ud83d"),
                text =>
                    WithoutSpace(string.Concat(Sentences.Split(text).Select(range => text[range])))
                    == WithoutSpace(text)
            )
        );

    private static string WithoutSpace(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));
}
