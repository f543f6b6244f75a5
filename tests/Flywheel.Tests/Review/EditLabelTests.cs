using Flywheel.Review.Labels;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Review;

public sealed class EditLabelTests
{
    private static readonly Gen<(double Tolerance, string[] Texts)> Given =
        from tolerance in Gen.Elements(0, 0.2, 0.5, 1)
        from texts in Gen.NonEmptyListOf(Gen.ListOf(Gen.Elements("a", "b", "😀")).Select(string.Concat))
        select (tolerance, texts.Take(6).ToArray());

    [Fact]
    public void People_agree_on_the_text_nearest_to_all_where_every_two_are_near() =>
        Prop.ForAll(
                Given.ToArbitrary(),
                given => Agree(given.Tolerance, given.Texts) == Plainly(given.Tolerance, given.Texts)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // Others wait for the database meanwhile.
    [Fact]
    public void Texts_that_would_take_long_to_compare_go_to_a_lead()
    {
        string[] texts = [.. Enumerable.Range(0, 10).Select(Long)];

        Agree(1, texts).ShouldBeNull();
        Agree(1, [texts[0], .. Enumerable.Repeat(texts[0], 9)]).ShouldBe(texts[0]);

        static string Long(int seed)
        {
            var random = new Random(seed);
            return string.Create(
                Label.LongestText,
                random,
                (letters, dice) =>
                {
                    foreach (ref var letter in letters)
                        letter = (char)('a' + dice.Next(26));
                }
            );
        }
    }

    private static string? Agree(double tolerance, string[] texts) =>
        ((TextValue?)new EditLabel("fix", true, tolerance).Agree([.. texts.Select(text => new TextValue(text))]))?.Text;

    private static string? Plainly(double tolerance, string[] texts) =>
        texts.All(one => texts.All(other => one == other || Distance(one, other) <= tolerance * Longer(one, other)))
            ? texts.MinBy(one => texts.Sum(other => Distance(one, other)))
            : null;

    private static int Distance(string one, string other) => PlainEditDistance.Measure(one, other);

    private static int Longer(string one, string other) =>
        Math.Max(one.EnumerateRunes().Count(), other.EnumerateRunes().Count());
}
