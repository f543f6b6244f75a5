using Flywheel.Lake;
using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Lake;

public sealed class HeldOutContentsTests
{
    private static readonly string LongPrompt = new('p', 400);

    private readonly HeldOutContents _contents = new();

    [Theory]
    [InlineData("The question?", "The answer.", true)]
    [InlineData(" The\tquestion?\r\n", "The  answer.\u00A0", true)]
    [InlineData("the QUESTION", "“The, answer!”", true)]
    [InlineData("Thequestion?", "The answer.", false)]
    [InlineData("The question? The", "answer.", false)]
    [InlineData("The questions?", "The answer.", false)]
    [InlineData("The question?", "The -answer.", false)]
    public void White_space_case_and_punctuation_may_differ_and_nothing_else(string prompt, string chosen, bool isSame)
    {
        _contents.Add("The question?", "The answer.", new("held", Split.Eval));
        (_contents.Find(prompt, chosen)?.Id == "held").ShouldBe(isSame);
    }

    [Theory]
    [InlineData("Où est la clé\u00A0?", "Ou\u0300 est la cle\u0301 ?")]
    [InlineData("The question?", "\u200B\u200B\u2060The ques\u00ADtion?\uFEFF")]
    [InlineData("The question?", "Ｔｈｅ ｑｕｅｓｔｉｏｎ？")]
    [InlineData("The finest", "The ﬁnest")]
    public void One_text_may_be_spelled_in_several_ways(string text, string other)
    {
        _contents.Add(text, other, new("held", Split.Eval));
        _contents.Find(other, text).ShouldNotBeNull();
    }

    [Fact]
    public void A_text_is_found_by_its_folded_form() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                ArbMap.Default.ArbFor<NonNull<string>>(),
                (prompt, chosen) =>
                {
                    var contents = new HeldOutContents();
                    contents.Add(prompt.Get, chosen.Get, new("held", Split.Eval));
                    return contents.Find(TextNormalizer.Fold(prompt.Get), TextNormalizer.Fold(chosen.Get)) is not null;
                }
            )
        );

    [Fact]
    public void Long_texts_that_differ_in_the_middle_only_are_told_apart()
    {
        _contents.Add(LongPrompt, LongPrompt, new("held", Split.Eval));
        _contents.Find(LongPrompt, LongPrompt).ShouldNotBeNull();
        _contents.Find(LongPrompt, LongPrompt.Remove(200, 1).Insert(200, "q")).ShouldBeNull();
    }

    [Fact]
    public void Of_several_rows_of_one_content_the_first_is_named()
    {
        _contents.Add("a", "b", new("first", Split.Eval));
        _contents.Add("a", "b", new("second", Split.Regression));
        _contents.Find("a", "b")!.Id.ShouldBe("first");
    }
}
