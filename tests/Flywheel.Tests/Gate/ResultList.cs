using System.Runtime.CompilerServices;
using Flywheel.Evaluate;
using Flywheel.Gate;

namespace Flywheel.Tests.Gate;

/// <summary>Results in memory, and gates over them.</summary>
internal sealed class ResultList(IEnumerable<EvaluationResult> results, string name = "results") : IEvaluationResults
{
    public string Name => name;

    public async IAsyncEnumerable<EvaluationResult> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        foreach (var result in results)
            yield return result;
    }

    public static GateReport Decide(
        string policy,
        IEnumerable<EvaluationResult> candidate,
        IEnumerable<EvaluationResult>? baseline = null,
        IReadOnlyDictionary<string, string>? excluded = null
    ) =>
        new ReleaseGate(GatePolicy.Parse(policy, "gate.yaml"))
            .DecideAsync(
                new GateRequest
                {
                    Candidate = new ResultList(candidate, "candidate"),
                    Baseline = baseline is null ? null : new ResultList(baseline, "baseline"),
                    Excluded = excluded ?? new Dictionary<string, string>(),
                },
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    /// <summary>Rows of the evaluator <c>e</c>, numbered from <paramref name="first"/>, all with the same verdict.</summary>
    public static IEnumerable<EvaluationResult> Rows(
        int count,
        bool? passed,
        int first = 0,
        string? cohort = null,
        string? mode = null
    ) =>
        Enumerable
            .Range(first, count)
            .Select(i => new EvaluationResult
            {
                Id = $"row-{i}",
                Evaluator = "e",
                Passed = passed,
                Score = passed is { } verdict ? (verdict ? 1 : 0) : null,
                Reason = $"because {i}",
                Cohort = cohort is null
                    ? new Dictionary<string, string>()
                    : new Dictionary<string, string> { ["intent"] = cohort },
                FailureMode = mode,
            });

    public static IEnumerable<EvaluationResult> Scores(params IEnumerable<double?> scores) =>
        scores.Select(
            (score, i) =>
                new EvaluationResult
                {
                    Id = $"row-{i}",
                    Evaluator = "e",
                    Score = score,
                }
        );
}
