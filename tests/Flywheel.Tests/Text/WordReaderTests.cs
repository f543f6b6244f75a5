using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData("Plays, played; playing!", "play")]
    [InlineData("city Cities", "city")]
    [InlineData("motivation motivating motivated", "motivat")]
    [InlineData("running run runs", "run")]
    [InlineData("Café cafe CAFÉ", "cafe")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("this", "this")]
    public void Forms_of_one_word_share_a_stem(string text, string stem) =>
        WordReader.Read(text).ShouldAllBe(word => word.Stem == WordReader.IdOf(stem));

    [Theory]
    [InlineData("bus", "bu")]
    [InlineData("thing", "th")]
    [InlineData("need", "ne")]
    public void A_short_word_keeps_what_only_looks_like_an_ending(string word, string wrong) =>
        WordReader.Read(word).Single().Stem.ShouldNotBe(WordReader.IdOf(wrong));

    [Fact]
    public void Words_without_spaces_between_them_are_read_a_character_each()
    {
        WordReader.Read("北京很大").Count.ShouldBe(4);
        WordReader.Read("ภาษา").Count.ShouldBe(4);
        WordReader.Read("한국어 문장").Count.ShouldBe(2);
    }

    [Fact]
    public void The_kinds_of_a_word_are_told()
    {
        var words = WordReader.Read("In March 1995 the Beatles did not sell 12 great records");

        string.Join(' ', words.Select(word => word.Kinds.ToString().Replace(", ", "+")))
            .ShouldBe(
                "Common+Capital+Place Date+Capital Number+Date Common+Article Capital Common Common+Negation None Number "
                    + "Opinion None"
            );
    }

    [Fact]
    public void A_run_of_a_million_letters_is_cut_into_words() =>
        WordReader.Read(new string('a', 1_000_000)).Count.ShouldBe(1_000_000 / WordReader.LongestWord);

    [Fact]
    public void Case_and_what_separates_the_words_do_not_count() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                TextPieces.Texts("Ab", "c", " ", "-", "日", "ß", "7", "É", "\ud83d\ude00", "\ud83d"),
                text =>
                    WordReader
                        .Read(text)
                        .Select(word => word.Id)
                        .SequenceEqual(
                            WordReader
                                .Read(text.ToUpperInvariant().Replace("SS", "ß").Replace("-", " ,"))
                                .Select(word => word.Id)
                        )
            )
        );
}
