using Flywheel.Evaluate.Judging;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Judging;

public sealed class JudgeCalibrationTests
{
    private static readonly Gen<CalibrationRow> Row =
        from label in Gen.Elements(true, false)
        from passed in Gen.Elements(true, false)
        from score in Gen.Choose(0, 6)
        from length in Gen.Choose(0, 9)
        select new CalibrationRow(label, passed, score / 6.0, length == 0 ? null : length);

    private static readonly Arbitrary<List<CalibrationRow>> Rows = Row.NonEmptyListOf().Resize(40).ToArbitrary();

    [Fact]
    public void Kappa_is_the_one_of_the_textbook()
    {
        // J. Fleiss's way: observed less expected agreement, over what chance leaves open. 20 + 15 of 50 rows agree, chance
        // gives half of them.
        var matrix = new ConfusionMatrix(20, 5, 10, 15);
        matrix.Agreement!.Value.ShouldBe(0.7, 1e-12);
        matrix.Kappa!.Value.ShouldBe(0.4, 1e-12);
        matrix.BalancedAccuracy!.Value.ShouldBe((20 / 30.0 + 15 / 20.0) / 2, 1e-12);
        new ConfusionMatrix(7, 0, 0, 0).Kappa.ShouldBeNull();
        default(ConfusionMatrix).Agreement.ShouldBeNull();
    }

    [Fact]
    public void Kappa_by_counting_pairs_of_rows_is_the_same() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Rows,
                rows =>
                {
                    // Chance agreement is the agreement of one row's verdict with any row's label.
                    var observed = rows.Average(row => row.Passed == row.Label ? 1.0 : 0);
                    var chance = rows.Average(one => rows.Average(other => one.Passed == other.Label ? 1.0 : 0));
                    var kappa = JudgeCalibration.Of(rows).Matrix.Kappa;
                    if (1 - chance < 1e-9)
                        kappa.ShouldBeNull();
                    else
                        kappa!.Value.ShouldBe((observed - chance) / (1 - chance), 1e-9);
                }
            )
        );

    [Fact]
    public void No_threshold_fits_better_than_the_fitted_one() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Rows,
                rows =>
                {
                    var calibration = JudgeCalibration.Of(rows);
                    Best(rows, matrix => matrix.BalancedAccuracy)
                        .ShouldBe(calibration.BestForBalancedAccuracy?.Matrix.BalancedAccuracy);
                    Best(rows, matrix => matrix.Kappa).ShouldBe(calibration.BestForKappa?.Matrix.Kappa);
                    if (calibration.BestForKappa is { } fitted)
                        At(rows, fitted.Threshold).ShouldBe(fitted.Matrix);
                }
            )
        );

    [Fact]
    public void The_interval_holds_kappa_and_narrows_with_more_rows()
    {
        var few = new ConfusionMatrix(20, 5, 10, 15);
        var many = new ConfusionMatrix(2000, 500, 1000, 1500);
        var wide = KappaInterval.Of(few)!;
        var narrow = KappaInterval.Of(many)!;
        wide.Lower.ShouldBeLessThan(0.4);
        wide.Upper.ShouldBeGreaterThan(0.4);
        KappaInterval.Of(few).ShouldBe(wide);

        // The large-sample standard error of Fleiss, Cohen and Everitt (1969) for this table.
        var error = StandardError(many);
        narrow.Lower.ShouldBe(0.4 - 1.96 * error, 0.2 * error);
        narrow.Upper.ShouldBe(0.4 + 1.96 * error, 0.2 * error);
    }

    [Fact]
    public void A_judge_that_overrates_long_answers_shows_it()
    {
        CalibrationRow[] rows =
        [
            .. Enumerable.Range(0, 20).Select(i => new CalibrationRow(i % 2 == 0, i > 9, i / 20.0, i)),
        ];
        JudgeCalibration.Of(rows).LengthBias!.Value.ShouldBe(Slow(rows), 1e-12);
        JudgeCalibration.Of(rows).LengthBias!.Value.ShouldBeGreaterThan(0.4);
        JudgeCalibration.Of([.. rows.Select(row => row with { Length = 5 })]).LengthBias.ShouldBeNull();
        JudgeCalibration.Of([.. rows.Select(row => row with { Length = null })]).LengthBias.ShouldBeNull();
    }

    [Fact]
    public void A_judge_that_overrates_what_it_reads_first_shows_it_where_answers_were_judged_in_both_places()
    {
        // Eight answers, half of them accepted, each judged in both places: the first gets a fifth more.
        CalibrationRow[] rows =
        [
            .. from answer in Enumerable.Range(0, 8)
            from place in new[] { 1, 2 }
            let label = answer % 2 == 0
            let score = (label ? 0.7 : 0.2) + (place == 1 ? 0.2 : 0)
            select new CalibrationRow(label, score > 0.5, score, null, place),
        ];
        // The error is -0.3 or 0.2 by the label, 0.25 from their middle, and 0.1 more or less by the place, each independent.
        JudgeCalibration.Of(rows).PositionBias!.Value.ShouldBe(-0.1 / Math.Sqrt(0.1 * 0.1 + 0.25 * 0.25), 1e-12);
        JudgeCalibration.Of([.. rows.Select(row => row with { Score = 0.5 })]).PositionBias!.Value.ShouldBe(0, 1e-12);
        JudgeCalibration.Of([.. rows.Select(row => row with { Position = null })]).PositionBias.ShouldBeNull();
        JudgeCalibration.Of(rows).LengthBias.ShouldBeNull();
    }

    private static double? Best(List<CalibrationRow> rows, Func<ConfusionMatrix, double?> figure) =>
        rows.Max(row => figure(At(rows, row.Score)));

    private static ConfusionMatrix At(List<CalibrationRow> rows, double threshold) =>
        ConfusionMatrix.Of(rows.Select(row => (row.Score >= threshold, row.Label)));

    // By the raw moments, in place of the centred ones.
    private static double Slow(CalibrationRow[] rows)
    {
        var x = rows.Select(row => row.Score - (row.Label ? 1 : 0)).ToArray();
        var y = rows.Select(row => row.Length!.Value).ToArray();
        double n = rows.Length;
        var xy = x.Zip(y, (a, b) => a * b).Sum();
        var spread = (n * x.Sum(a => a * a) - x.Sum() * x.Sum()) * (n * y.Sum(b => b * b) - y.Sum() * y.Sum());
        return (n * xy - x.Sum() * y.Sum()) / Math.Sqrt(spread);
    }

    private static double StandardError(ConfusionMatrix matrix)
    {
        double n = matrix.Rows;
        double[,] share =
        {
            { matrix.BothPass / n, matrix.OnlyJudgePasses / n },
            { matrix.OnlyPeoplePass / n, matrix.NeitherPasses / n },
        };
        double[] judge = [share[0, 0] + share[0, 1], share[1, 0] + share[1, 1]];
        double[] people = [share[0, 0] + share[1, 0], share[0, 1] + share[1, 1]];
        var observed = share[0, 0] + share[1, 1];
        var chance = judge[0] * people[0] + judge[1] * people[1];
        var kappa = (observed - chance) / (1 - chance);
        double agree = 0,
            differ = 0;
        for (var i = 0; i < 2; i++)
        {
            agree += share[i, i] * Math.Pow(1 - (judge[i] + people[i]) * (1 - kappa), 2);
            differ += share[i, 1 - i] * Math.Pow(people[i] + judge[1 - i], 2);
        }
        var variance =
            (agree + (1 - kappa) * (1 - kappa) * differ - Math.Pow(kappa - chance * (1 - kappa), 2))
            / (n * (1 - chance) * (1 - chance));
        return Math.Sqrt(variance);
    }
}
