using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Text;

public sealed class CosineIndexTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("The loan is paid.", 1)]
    [InlineData("the LOAN, is paid!", 1)]
    [InlineData("Nothing of that kind here", 0)]
    [InlineData("", 0)]
    public void A_text_is_wholly_like_itself_and_not_at_all_like_one_of_other_words(string text, double likeness) =>
        ((double)new CosineIndex(["The loan is paid.", "An account was closed."]).Compare(text)[0]).ShouldBe(
            likeness,
            Tolerance
        );

    [Fact]
    public void Rare_words_weigh_more_than_those_of_every_text()
    {
        var index = new CosineIndex(["the mortgage", "the account", "the letter", "the branch"]);

        index.Compare("mortgage")[0].ShouldBeGreaterThan(index.Compare("the")[0]);
    }

    // The oracle keeps words as strings and computes every vector whole.
    [Fact]
    public void It_is_the_cosine_of_weighted_words_and_pairs()
    {
        var words = Gen.Elements("loan", "paid", "the", "account", "closed", "ää", "7");
        var text = Gen.ListOf(words).Select(list => string.Join(' ', list));
        var texts = Gen.NonEmptyListOf(text).Resize(8);
        Prop.ForAll(
                texts.ToArbitrary(),
                text.ToArbitrary(),
                (known, asked) =>
                {
                    var cosines = new CosineIndex([.. known]).Compare(asked);
                    for (var i = 0; i < known.Count; i++)
                        ((double)cosines[i]).ShouldBe(Cosine([.. known], known[i], asked), Tolerance);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private static double Cosine(string[] all, string one, string other)
    {
        var (a, b) = (Vector(all, one), Vector(all, other));
        var lengths = Math.Sqrt(a.Values.Sum(x => x * x)) * Math.Sqrt(b.Values.Sum(x => x * x));
        return lengths > 0 ? a.Sum(term => term.Value * b.GetValueOrDefault(term.Key)) / lengths : 0;
    }

    private static Dictionary<string, double> Vector(string[] all, string text) =>
        Terms(text)
            .CountBy(term => term)
            .ToDictionary(
                term => term.Key,
                term =>
                {
                    var texts = all.Count(each => Terms(each).Contains(term.Key));
                    return (1 + Math.Log(term.Value)) * (1 + Math.Log((all.Length + 1.0) / (texts + 1)));
                }
            );

    private static IEnumerable<string> Terms(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Concat(words.Zip(words.Skip(1), (a, b) => $"{a} {b}"));
    }
}
