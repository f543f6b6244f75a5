using Flywheel.Augment.Prompts;
using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Augment.Prompts;

public sealed class ExampleChoiceTests
{
    private static readonly string[] Words = ["key", "drawer", "paint", "shelf", "blue", "spare", "who", "where"];

    [Fact]
    public void Examples_are_like_the_failures_and_unlike_each_other()
    {
        ApprovedRow[] rows =
        [
            Row("far", "Who wrote the anthem of the republic?"),
            Row("near", "Which drawer holds the spare key of the cellar?"),
            Row("twin", "Which drawer holds the spare key of the cellar door?"),
            Row("other", "Where does the porter keep the spare key?"),
        ];
        string[] failing = ["Which drawer holds the spare key?", "Where is the spare key of the porter?"];

        ExampleChoice.Choose(rows, failing, 2, relevance: 1).Select(row => row.Id).ShouldBe(["near", "twin"]);
        ExampleChoice.Choose(rows, failing, 2, relevance: 0.5).Select(row => row.Id).ShouldBe(["near", "other"]);
        ExampleChoice.Choose(rows, failing, 9, relevance: 0.5).Count.ShouldBe(4);
        ExampleChoice.Choose([], failing, 2, relevance: 0.5).ShouldBeEmpty();
    }

    [Fact]
    public void Each_choice_is_the_one_of_the_formula_written_out() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(
                Questions.ToArbitrary(),
                Questions.ToArbitrary(),
                Gen.Choose(0, 10).ToArbitrary(),
                (questions, failing, tenths) =>
                {
                    var rows = questions.Select((question, number) => Row($"{number}", question)).ToList();
                    var lambda = tenths / 10.0;
                    return ExampleChoice
                        .Choose(rows, failing, 4, lambda)
                        .Select(row => row.Id)
                        .SequenceEqual(Plainly(rows, failing, 4, lambda));
                }
            )
        );

    private static Gen<List<string>> Questions =>
        Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words)).ListOf().Select(texts => texts.ToList());

    // The same formula, every cosine asked for anew.
    private static List<string> Plainly(List<ApprovedRow> rows, List<string> failing, int count, double lambda)
    {
        var index = new CosineIndex([.. rows.Select(row => row.Question)]);
        var relevance = rows.Select((_, at) => failing.Sum(question => (double)index.Compare(question)[at])).ToList();
        var highest = relevance.Append(0).Max();
        var chosen = new List<int>();
        while (chosen.Count < Math.Min(count, rows.Count))
        {
            var (best, value) = (-1, double.NegativeInfinity);
            for (var at = 0; at < rows.Count; at++)
            {
                if (chosen.Contains(at))
                    continue;
                var alike = chosen.Select(each => index.Compare(rows[each].Question)[at]).Append(0).Max();
                var own = lambda * (highest > 0 ? relevance[at] / highest : 0) - (1 - lambda) * alike;
                if (own > value)
                    (best, value) = (at, own);
            }
            chosen.Add(best);
        }
        return chosen.ConvertAll(at => rows[at].Id);
    }

    private static ApprovedRow Row(string id, string question) => new(id, question, "a", []);
}
