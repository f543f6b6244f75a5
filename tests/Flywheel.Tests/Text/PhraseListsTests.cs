using System.Runtime.InteropServices;
using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class PhraseListsTests
{
    private static readonly string[] Lists = ["a|b c", "c c a", "b|a a|c b a"];

    [Theory]
    [InlineData("I can't say.", 1u)]
    [InlineData("I CAN’T", 1u)]
    [InlineData("Can it not say? Sorry!", 2u)]
    [InlineData("can t, so sorry", 3u)]
    [InlineData("cant sorrys", 0u)]
    [InlineData("", 0u)]
    public void Whole_words_are_found_in_any_case_and_apostrophes_separate(string text, uint found) =>
        new PhraseLists("can't", "sorry").Find(CollectionsMarshal.AsSpan(WordReader.Read(text))).ShouldBe(found);

    [Fact]
    public void A_list_is_found_when_one_of_its_phrases_stands_between_spaces() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                TextPieces.Texts("a ", "b ", "c "),
                text =>
                {
                    var found = new PhraseLists(Lists).Find(CollectionsMarshal.AsSpan(WordReader.Read(text)));
                    return Lists
                        .Index()
                        .All(list =>
                            list.Item.Split('|')
                                .Any(phrase => $" {text}".Contains($" {phrase} ", StringComparison.Ordinal))
                            == ((found & (1u << list.Index)) != 0)
                        );
                }
            )
        );
}
