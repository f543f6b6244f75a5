using System.Globalization;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Evaluate;

/// <summary>The calibration of one evaluator, and what it rests on.</summary>
/// <param name="Evaluator">The evaluator whose results were taken.</param>
/// <param name="Rows">Rows with a label and a score.</param>
/// <param name="Unscored">Labelled rows that the evaluator left unscored.</param>
/// <param name="WithoutScore">Labelled rows without a result.</param>
/// <param name="WithoutLabel">Results of rows that nobody labelled.</param>
/// <param name="Calibration">The figures.</param>
internal sealed record CalibrationReport(
    string Evaluator,
    int Rows,
    int Unscored,
    int WithoutScore,
    int WithoutLabel,
    JudgeCalibration Calibration
)
{
    /// <summary>Joins labels and results by the rows' ids.</summary>
    /// <exception cref="FlywheelException">No row has both, a row has two results, or it is open which evaluator is meant.</exception>
    public static async Task<CalibrationReport> ReadAsync(
        Dictionary<string, PersonLabel> labels,
        EvaluationResultFile results,
        string? evaluator,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<CalibrationRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int unscored = 0,
            withoutLabel = 0;
        var chosen = evaluator;
        await foreach (var result in results.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (evaluator is not null && result.Evaluator != evaluator)
                continue;
            chosen ??= result.Evaluator;
            if (result.Evaluator != chosen)
                throw new FlywheelException(
                    $"{results.Name} has results of '{chosen}' and '{result.Evaluator}'. Say which with --evaluator."
                );
            if (!seen.Add(result.Id))
                throw new FlywheelException(
                    $"{results.Name} has two results of '{chosen}' for '{result.Id}'. Keep one."
                );
            if (!labels.TryGetValue(result.Id, out var label))
                withoutLabel++;
            else if (result is { Score: { } score, Passed: { } passed })
                rows.Add(new CalibrationRow(label.Accepts, passed, score, label.Length, label.Position));
            else
                unscored++;
        }
        if (rows.Count == 0)
            throw new FlywheelException(
                $"No row has both a label and a score{(evaluator is null ? "" : $" of '{evaluator}'")} in {results.Name}. Check "
                    + "that labels and results are of the same rows, with the same ids."
            );
        var withoutScore = labels.Count - rows.Count - unscored;
        return new(chosen!, rows.Count, unscored, withoutScore, withoutLabel, JudgeCalibration.Of(rows));
    }

    /// <summary>Shows the figures on a terminal.</summary>
    public void Print()
    {
        var matrix = Calibration.Matrix;
        Output.Line(
            $"{Evaluator}: {Count.Of(Rows, "row")} with label and score, {Unscored} unscored, {WithoutScore} without a result, {WithoutLabel} without a label"
        );
        var table = Output.Table("", "PEOPLE ACCEPT", "PEOPLE REJECT");
        table.AddTextRow("judge passes", Number(matrix.BothPass), Number(matrix.OnlyJudgePasses));
        table.AddTextRow("judge fails", Number(matrix.OnlyPeoplePass), Number(matrix.NeitherPasses));
        table.Print();
        Output.Line($"agreement          {Figure(matrix.Agreement)}");
        Output.Line($"balanced accuracy  {Figure(matrix.BalancedAccuracy)}");
        Output.Line($"Cohen's kappa      {Figure(matrix.Kappa)}{Interval(Calibration.KappaInterval)}");
        Output.Line($"length bias        {Figure(Calibration.LengthBias)}");
        Output.Line($"position bias      {Figure(Calibration.PositionBias)}");
        PrintThreshold("balanced accuracy", Calibration.BestForBalancedAccuracy);
        PrintThreshold("kappa", Calibration.BestForKappa);
    }

    private static void PrintThreshold(string name, FittedThreshold? fitted)
    {
        if (fitted is not null)
            Output.Line(
                $"best {name}: passing from {Figure(fitted.Threshold)} on gives balanced accuracy {Figure(fitted.Matrix.BalancedAccuracy)}, kappa {Figure(fitted.Matrix.Kappa)}"
            );
    }

    private static string Interval(KappaInterval? interval) =>
        interval is null ? "" : $" ({Figure(interval.Lower)} to {Figure(interval.Upper)}, 95 %)";

    private static string Figure(double? value) =>
        value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not defined";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
