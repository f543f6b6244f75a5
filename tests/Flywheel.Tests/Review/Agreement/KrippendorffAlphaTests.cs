using Flywheel.Review.Agreement;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Review.Agreement;

public sealed class KrippendorffAlphaTests
{
    [Theory]
    [InlineData(Scale.Nominal)]
    [InlineData(Scale.Ordinal)]
    [InlineData(Scale.Interval)]
    [InlineData(Scale.Ratio)]
    internal void Alpha_is_what_the_matrix_of_coincidences_defines(Scale scale) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                RatedItems.WithMissingAnswers.ToArbitrary(),
                items => IsNear(KrippendorffAlpha.Of(AnswerTable.Of(items), scale), ByCoincidences(items, scale))
            )
        );

    [Theory]
    [InlineData(Scale.Nominal)]
    [InlineData(Scale.Ordinal)]
    [InlineData(Scale.Interval)]
    [InlineData(Scale.Ratio)]
    internal void The_order_of_items_and_of_reviewers_does_not_matter(Scale scale) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30),
            Prop.ForAll(
                RatedItems.WithMissingAnswers.ToArbitrary(),
                items =>
                {
                    var turned = items.Reverse().Select(answers => answers.Reverse().ToArray());
                    return Bootstrapped(items, scale) == Bootstrapped(turned, scale);
                }
            )
        );

    [Theory]
    [InlineData(Scale.Nominal)]
    [InlineData(Scale.Ordinal)]
    [InlineData(Scale.Interval)]
    [InlineData(Scale.Ratio)]
    internal void Perfect_agreement_over_different_items_is_1(Scale scale) =>
        KrippendorffAlpha
            .Of(
                AnswerTable.Of([
                    [1, 1],
                    [2, 2, 2],
                    [7, 7],
                    [9],
                ]),
                scale
            )
            .ShouldBe(1);

    [Theory]
    [InlineData(Scale.Nominal)]
    [InlineData(Scale.Interval)]
    internal void Without_variation_nothing_can_be_said(Scale scale)
    {
        KrippendorffAlpha
            .Of(
                AnswerTable.Of([
                    [0.1, 0.1, 0.1],
                    [0.1, 0.1, 0.1],
                ]),
                scale
            )
            .ShouldBeNull();
        KrippendorffAlpha
            .Of(
                AnswerTable.Of([
                    [1],
                    [2],
                    [],
                ]),
                scale
            )
            .ShouldBeNull();
    }

    // Krippendorff's own example of 2011, part C: four observers, twelve units, some answers missing.
    [Theory]
    [InlineData(Scale.Nominal, 0.743)]
    [InlineData(Scale.Ordinal, 0.815)]
    [InlineData(Scale.Interval, 0.849)]
    [InlineData(Scale.Ratio, 0.797)]
    internal void The_example_of_the_paper_comes_out(Scale scale, double published)
    {
        double[][] units =
        [
            [1, 1, 1],
            [2, 2, 3, 2],
            [3, 3, 3, 3],
            [3, 3, 3, 3],
            [2, 2, 2, 2],
            [1, 2, 3, 4],
            [4, 4, 4, 4],
            [1, 1, 2, 1],
            [2, 2, 2, 2],
            [5, 5, 5],
            [1, 1],
            [3],
        ];

        KrippendorffAlpha.Of(AnswerTable.Of(units), scale)!.Value.ShouldBe(published, 0.0005);
    }

    // So many different quotients are not summed pair by pair.
    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1.1)]
    [InlineData(1e-9, 1e9)]
    public void Quotients_of_many_different_numbers_come_out_as_the_definition_says(double least, double most)
    {
        var random = new Random(11);
        double[][] items =
        [
            [least, least, most],
            .. Enumerable.Range(0, 150).Select(_ => new[] { Draw(), Draw() }),
        ];

        var alpha = KrippendorffAlpha.Of(AnswerTable.Of(items), Scale.Ratio);

        alpha.ShouldNotBeNull().ShouldBe(ByCoincidences(items, Scale.Ratio)!.Value, 1e-7);

        double Draw() => least + ((most - least) * Math.Pow(random.NextDouble(), 8));
    }

    [Fact]
    public void Combinations_that_are_counted_are_the_items_themselves()
    {
        var counted = AnswerTable.OfNames([(["yes", "yes"], 3), (["yes", "no"], 2), (["no", "no"], 1)]);
        var listed = AnswerTable.OfNames([
            .. Enumerable.Repeat<string[]>(["yes", "yes"], 3),
            ["yes", "no"],
            ["no", "yes"],
            ["no", "no"],
        ]);

        KrippendorffAlpha.Of(counted, Scale.Nominal).ShouldBe(KrippendorffAlpha.Of(listed, Scale.Nominal));
        counted.Groups.Count.ShouldBe(listed.Groups.Count);
    }

    private static (double?, Interval?) Bootstrapped(IEnumerable<double[]> items, Scale scale)
    {
        var table = AnswerTable.Of(items);
        return (
            KrippendorffAlpha.Of(table, scale),
            ItemBootstrap.Of(table).IntervalOf(one => KrippendorffAlpha.Of(one, scale))
        );
    }

    private static bool IsNear(double? actual, double? expected) =>
        actual is null == expected is null && (actual is null || Math.Abs(actual.Value - expected!.Value) < 1e-9);

    // The definition: the matrix of coincidences of values, cell by cell, and the distances as the paper writes them.
    private static double? ByCoincidences(double[][] items, Scale scale)
    {
        var units = items.Where(answers => answers.Length > 1).ToList();
        double[] values = [.. units.SelectMany(answers => answers).Distinct().Order()];
        var cells = new double[values.Length, values.Length];
        foreach (var unit in units)
            for (var i = 0; i < unit.Length; i++)
            for (var j = 0; j < unit.Length; j++)
                if (i != j)
                    cells[At(unit[i]), At(unit[j])] += 1.0 / (unit.Length - 1);
        var codes = Enumerable.Range(0, values.Length).ToList();
        var margins = codes.Select(c => codes.Sum(k => cells[c, k])).ToList();
        var pairs = (from c in codes from k in codes where c < k select (c, k)).ToList();
        var observed = pairs.Sum(pair => cells[pair.c, pair.k] * Distance(pair.c, pair.k));
        var expected = pairs.Sum(pair => margins[pair.c] * margins[pair.k] * Distance(pair.c, pair.k));
        return values.Length < 2 ? null : 1 - ((margins.Sum() - 1) * observed / expected);

        int At(double value) => Array.IndexOf(values, value);

        double Distance(int c, int k) =>
            scale switch
            {
                Scale.Nominal => 1,
                Scale.Ordinal => Math.Pow(
                    codes.Where(g => g >= c && g <= k).Sum(g => margins[g]) - ((margins[c] + margins[k]) / 2),
                    2
                ),
                Scale.Interval => Math.Pow(values[c] - values[k], 2),
                _ => Math.Pow((values[c] - values[k]) / (values[c] + values[k]), 2),
            };
    }
}
