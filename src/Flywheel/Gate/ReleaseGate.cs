using Flywheel.Gate.Decisions;
using Flywheel.Gate.Tallies;

namespace Flywheel.Gate;

/// <summary>
/// Decides by a policy whether a release may go out. The same results and policy always give the same report. Thread-safe.
/// </summary>
/// <param name="policy">What the release has to hold.</param>
public sealed class ReleaseGate(GatePolicy policy)
{
    /// <summary>Reads the results and decides.</summary>
    /// <exception cref="FlywheelException">
    /// The results cannot be read, hold a row twice, or hold none of an evaluator that the policy names.
    /// </exception>
    public async Task<GateReport> DecideAsync(GateRequest request, CancellationToken cancellationToken)
    {
        var tally = new GateTally(policy, request);
        // The baseline first: the candidate's rows are then compared as they come.
        if (request.Baseline is { } baseline)
            await foreach (var result in baseline.ReadAsync(cancellationToken).ConfigureAwait(false))
                tally.AddBaseline(result, baseline.Name);
        await foreach (var result in request.Candidate.ReadAsync(cancellationToken).ConfigureAwait(false))
            tally.AddCandidate(result, request.Candidate.Name);
        tally.RequireRows(request.Candidate.Name);
        return Report(tally, request);
    }

    private GateReport Report(GateTally tally, GateRequest request)
    {
        var judge = new EvaluatorJudge(policy.Confidence, request.Baseline is not null);
        var evaluators = tally.Evaluators.Select(judge.Judge).ToList();
        var (decision, reason) = GateDecision.Of(evaluators, policy.Inconclusive);
        return new GateReport
        {
            Decision = decision,
            Reason = reason,
            Candidate = request.Candidate.Name,
            Baseline = request.Baseline?.Name,
            PolicyVersion = policy.Version,
            Confidence = policy.Confidence,
            Evaluators = evaluators,
            Excluded = tally.Excluded,
            TrainedOn = tally.TrainedOn,
            NotJudged = tally.NotJudged,
        };
    }
}
