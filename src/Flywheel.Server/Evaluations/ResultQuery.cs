using System.Globalization;
using Flywheel.Evaluate.Runs;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Evaluations;

/// <summary>Reads which results of a run are asked for.</summary>
internal static class ResultQuery
{
    public static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "passed is true, false or null (for unscored rows), cohort NAME=VALUE, limit 1 to 1000, after a place of the run."
    );

    /// <summary>The filter; null where the query is not understood.</summary>
    public static ResultFilter? Read(HttpContext context)
    {
        var passed = context.Text("passed");
        if (passed is not (null or "true" or "false" or "null"))
            return null;
        var cohort = context.Request.Query["cohort"].Select(slice => (slice ?? "").Split('=', 2)).ToList();
        var after = context.Text("after");
        var place = 0L;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out place))
            return null;
        if (context.Limit() is not { } limit || cohort.Any(slice => slice is not [{ Length: > 0 }, _]))
            return null;
        return new ResultFilter
        {
            Evaluator = context.Text("evaluator"),
            Verdict = VerdictOf(passed),
            Cohort = [.. cohort.Select(slice => KeyValuePair.Create(slice[0], slice[1]))],
            After = after is null ? null : place,
            Limit = limit,
        };
    }

    private static ResultVerdict? VerdictOf(string? passed) =>
        passed switch
        {
            "true" => ResultVerdict.Passed,
            "false" => ResultVerdict.Failed,
            "null" => ResultVerdict.Unscored,
            _ => null,
        };
}
