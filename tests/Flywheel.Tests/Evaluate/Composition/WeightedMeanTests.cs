using Flywheel.Evaluate;
using Flywheel.Evaluate.Composition;
using Flywheel.Lake;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Composition;

public sealed class WeightedMeanTests
{
    private static readonly Example Row = Answers.Row("Paris");

    // Whole weights, so that a list in which each score stands as often as its weight says tells the mean.
    [Fact]
    public void The_score_is_the_mean_of_all_scores_each_as_often_as_its_weight_says() =>
        Prop.ForAll(
                Parts().NonEmptyListOf().ToArbitrary(),
                parts =>
                {
                    var repeated = parts
                        .Where(part => part.Score is not null)
                        .SelectMany(part => Enumerable.Repeat(part.Score!.Value, part.Weight))
                        .ToList();

                    var score = Judge(0.5, parts);

                    if (repeated.Count == 0)
                        (score.Value, score.Passed).ShouldBe((null, null));
                    else
                        score.Value!.Value.ShouldBe(repeated.Average(), 1e-12);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.7, true)]
    [InlineData(0.71, false)]
    public void It_passes_from_the_threshold_on_whatever_its_parts_do(double threshold, bool passes) =>
        Judge(threshold, [(0.8, 3), (0.4, 1)]).Passed.ShouldBe(passes);

    [Fact]
    public void The_reason_names_every_score_its_weight_and_what_was_left_out()
    {
        var score = Judge(0.5, [(0.25, 2), (null, 5), (1, 1)]);

        score.Value.ShouldBe(0.5);
        score.Reason.ShouldBe("part0 0.25 × 2: so it is part1, left out: so it is part2 1 × 1: so it is");
    }

    [Fact]
    public void Ones_alone_make_one_whatever_the_weights_round_to()
    {
        var ones = (double[])[0.1, 0.2, 0.3, 0.7, 1 / 3.0];

        var mean = new WeightedMean("m", 1, [.. ones.Select(weight => (Part(0, 1), weight))]);

        (Answers.Judge(mean, Row, Answers.Text("x")) is { Value: 1, Passed: true }).ShouldBeTrue();
    }

    [Fact]
    public void A_command_line_names_parts_weights_and_threshold_and_the_version_follows_them()
    {
        const string Asked = @"weighted:name=quality,of=exact|length:min=1\,max=5,weights=3|1.5,threshold=0.6";
        var evaluator = new EvaluatorCatalog().Create(Asked);

        evaluator.Name.ShouldBe("quality");
        var score = Answers.Judge(evaluator, Row, Answers.Text("Rome"));
        (score.Value, score.Passed).ShouldBe((1.5 / 4.5, false));
        Answers.Judge(evaluator, Row, Answers.Text("Paris")).Passed.ShouldBe(true);
        string[] others =
        [
            Asked,
            Asked.Replace("0.6", "0.7", StringComparison.Ordinal),
            Asked.Replace("1.5", "2", StringComparison.Ordinal),
            Asked.Replace("max=5", "max=6", StringComparison.Ordinal),
        ];
        others.Select(text => new EvaluatorCatalog().Create(text).Version).ShouldBeUnique();
        new EvaluatorCatalog()
            .Create("weighted:of=exact|contains")
            .Version.ShouldBe(new EvaluatorCatalog().Create("weighted:of=exact|contains,weights=1|1").Version);
    }

    private static Gen<(double? Score, int Weight)> Parts() =>
        from score in Gen.Elements<double?>(null, 0, 0.125, 0.5, 0.9, 1)
        from weight in Gen.Choose(1, 9)
        select (score, weight);

    private static Score Judge(double threshold, IEnumerable<(double? Score, int Weight)> parts) =>
        Answers.Judge(
            new WeightedMean(
                "m",
                threshold,
                [.. parts.Select((part, i) => (Part(i, part.Score), (double)part.Weight))]
            ),
            Row,
            Answers.Text("x")
        );

    // Fails by itself, which must not matter.
    private static FixedEvaluator Part(int number, double? score) =>
        new($"part{number}", score is { } value ? Score.Of(value, false, "so it is") : Score.Unscored("so it is"));
}
