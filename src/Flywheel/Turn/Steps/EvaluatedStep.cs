using System.Globalization;
using Flywheel.Turn.Answers;

namespace Flywheel.Turn.Steps;

/// <summary>Tells what an evaluation found.</summary>
internal static class EvaluatedStep
{
    /// <summary>The step of an evaluation.</summary>
    public static TurnStep Of(TurnStepName step, ModelResults results)
    {
        var run = results.Run;
        var who = results.Model is { } model ? $"Model {model.Id}" : "The target";
        var rates = string.Join(
            ", ",
            run.Evaluators.Select(evaluator =>
                $"{evaluator.Evaluator} {evaluator.PassRate?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? "unscored"}"
            )
        );
        var ids = new Dictionary<string, string> { ["run"] = run.Run.RunId, ["version"] = run.Run.DatasetVersion };
        if (results.Model is not null)
            ids["model"] = results.Model.Id;
        var figures = new Dictionary<string, double> { ["rows"] = run.Rows };
        foreach (var evaluator in run.Evaluators)
            if (evaluator.PassRate is { } rate)
                figures[$"pass_rate.{evaluator.Evaluator}"] = rate;
        var told = results.IsNew
            ? TurnStep.Done(step, FormattableString.Invariant($"{who} answered {run.Rows} rows: {rates}."))
            : TurnStep.NothingDue(step, $"{who} has answered {run.Run.DatasetVersion} before: {rates}.");
        return told with { Figures = figures, Ids = ids };
    }
}
