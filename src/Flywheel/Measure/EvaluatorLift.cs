using System.Collections.Concurrent;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Measure;

/// <summary>
/// How much better answers score since reviewed rows came in. Of each dataset the last run that was done before the first
/// reviewed row of the time is compared with the last one begun since and done within the time, over the rows that both scored
/// by the same version of an evaluator. Thread-safe.
/// </summary>
internal sealed class EvaluatorLift(EvaluationTable evaluations)
{
    private const string Name = "evaluator_lift";

    // Runs never change, so that two are compared once.
    private readonly ConcurrentDictionary<(string Before, string After, string? Cohort), Difference> _known = new();

    /// <summary>The runs that are there now, without those that only tried something out.</summary>
    public IReadOnlyList<RunSummary> Runs() => [.. evaluations.Runs().Where(run => run.Run.Trial is null)];

    /// <summary>The mean score after less the mean before; missing where no two runs can be compared.</summary>
    public Figure Of(MetricsScope scope, IReadOnlyList<ReviewedRow> rows, IReadOnlyList<RunSummary> runs)
    {
        var first = rows.Where(row => row.IsReviewed && row.IsIn(scope)).Min(row => row.AddedAt);
        if (first is not { } moment)
            return Missing("no reviewed row came in during this time");
        var (count, sum) = (0L, 0.0);
        foreach (var ofDataset in runs.GroupBy(run => run.Run.Dataset.Split('@')[0], StringComparer.Ordinal))
        {
            var before = ofDataset.Where(run => run.FinishedAt < moment).MaxBy(run => run.FinishedAt);
            var after = ofDataset
                .Where(run => run.Run.StartedAt >= moment && run.FinishedAt < scope.Until)
                .MaxBy(run => run.FinishedAt);
            if (before is null || after is null)
                continue;
            var difference = _known.GetOrAdd(
                (before.Run.RunId, after.Run.RunId, scope.Cohort?.Label),
                _ => Compare(before, after, scope.Cohort)
            );
            (count, sum) = (count + difference.Count, sum + difference.Sum);
        }
        return count == 0
            ? Missing("no row was scored by the same evaluator before and after reviewed rows came in")
            : new Figure(Name, "share", sum / count, Reason: null);
    }

    private static Figure Missing(string reason) => Figure.Missing(Name, "share", reason);

    private Difference Compare(RunSummary before, RunSummary after, Cohort? cohort)
    {
        var scores = new Dictionary<(string, string, string?), double>();
        foreach (var result in Scored(before, cohort))
            scores[KeyOf(result)] = result.Score!.Value;
        var (count, sum) = (0L, 0.0);
        foreach (var result in Scored(after, cohort))
            if (scores.TryGetValue(KeyOf(result), out var earlier))
                (count, sum) = (count + 1, sum + result.Score!.Value - earlier);
        return new Difference(count, sum);
    }

    private IEnumerable<EvaluationResult> Scored(RunSummary run, Cohort? cohort) =>
        evaluations
            .Results(run.Run.RunId)
            .Where(result => result.Score is not null)
            .Where(result => cohort is null || result.Cohort.GetValueOrDefault(cohort.Name) == cohort.Value);

    private static (string, string, string?) KeyOf(EvaluationResult result) =>
        (result.Id, result.Evaluator, result.EvaluatorVersion);

    private readonly record struct Difference(long Count, double Sum);
}
