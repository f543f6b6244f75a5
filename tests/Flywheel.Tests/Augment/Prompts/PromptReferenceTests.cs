using Flywheel.Augment.Prompts;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Augment.Prompts;

public sealed class PromptReferenceTests
{
    [Theory]
    [InlineData("support", "support", null)]
    [InlineData("support@2", "support", 2)]
    [InlineData("9.a_B-c@1", "9.a_B-c", 1)]
    public void A_name_stands_alone_or_before_the_number_of_a_version(string text, string name, int? version) =>
        PromptReference.Parse(text).ShouldBe(new PromptReference(name, version));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/../b")]
    [InlineData("a@")]
    [InlineData("a@0")]
    [InlineData("a@+1")]
    [InlineData("a@1@2")]
    [InlineData("a@99999999999")]
    [InlineData("süd")]
    public void Any_other_text_is_refused(string text) =>
        Should
            .Throw<FlywheelException>(() => PromptReference.Parse(text))
            .Message.ShouldContain("a name has 1 to 64 letters");

    [Fact]
    public void What_is_read_is_written_again_and_nothing_else_is_read() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.Elements("a", "7", "-", "_", ".", "@", "1", "02", " ", "é")
                    .ListOf()
                    .Select(string.Concat)
                    .ToArbitrary(),
                text =>
                    PromptReference.TryParse(text) is not { } reference
                    || PromptReference.Parse(reference.ToString()) == reference
            )
        );
}
