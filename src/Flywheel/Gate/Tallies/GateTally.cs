using System.Runtime.InteropServices;
using Flywheel.Evaluate;

namespace Flywheel.Gate.Tallies;

/// <summary>Hands results to the evaluators of the policy.</summary>
internal sealed class GateTally(GatePolicy policy, GateRequest request)
{
    private readonly Dictionary<string, EvaluatorTally> _evaluators = policy.Evaluators.ToDictionary(
        evaluator => evaluator.Name,
        evaluator => new EvaluatorTally(evaluator)
    );

    private readonly Dictionary<string, long> _notJudged = [];
    private readonly HashSet<string> _seenExcluded = [];
    private readonly HashSet<string> _seenNotCompared = [];
    private RowSampler _excluded = new();
    private RowSampler _notCompared = new();

    /// <summary>In the order of the policy.</summary>
    public IEnumerable<EvaluatorTally> Evaluators => policy.Evaluators.Select(evaluator => _evaluators[evaluator.Name]);

    /// <summary>Results of the candidate that no evaluator of the policy gave, by evaluator.</summary>
    public IReadOnlyDictionary<string, long> NotJudged =>
        new SortedDictionary<string, long>(_notJudged, StringComparer.Ordinal);

    /// <summary>Rows of the candidate that were left out.</summary>
    public RowSample Excluded => _excluded.Complete();

    /// <summary>Null where nobody said what the candidate was trained on.</summary>
    public TrainedOnReport? TrainedOn =>
        request.TrainedOn is { } overlap ? new TrainedOnReport(overlap.Versions, _notCompared.Complete()) : null;

    /// <exception cref="FlywheelException">The row was there before.</exception>
    public void AddBaseline(EvaluationResult result, string source)
    {
        if (ReasonToExclude(result.Id) is not null || !_evaluators.TryGetValue(result.Evaluator, out var tally))
            return;
        if (!tally.TryAddBaseline(result))
            throw Twice(result, source);
    }

    /// <exception cref="FlywheelException">The row was there before.</exception>
    public void AddCandidate(EvaluationResult result, string source)
    {
        if (ReasonToExclude(result.Id) is { } reason)
            Exclude(result.Id, reason);
        else if (!_evaluators.TryGetValue(result.Evaluator, out var tally))
            CollectionsMarshal.GetValueRefOrAddDefault(_notJudged, result.Evaluator, out _)++;
        else if (!tally.TryAddCandidate(result))
            throw Twice(result, source);
        else if (request.TrainedOn?.IsCompared(result.Id) == false && _seenNotCompared.Add(result.Id))
            _notCompared.Add(result.Id, reason: null);
    }

    /// <exception cref="FlywheelException">There is no result of an evaluator, or no row with an attribute, that the policy names.</exception>
    public void RequireRows(string source)
    {
        foreach (var tally in Evaluators)
            if (tally.Rows == 0)
                throw new FlywheelException(
                    $"{source} has no result of the evaluator '{tally.Policy.Name}' that the policy names. Run it, or take it out of the policy."
                );
            else if (tally.Cohorts.UnknownAttributes.FirstOrDefault() is { } attribute)
                throw new FlywheelException(
                    $"No result of '{tally.Policy.Name}' in {source} has the attribute '{attribute}' of which the policy makes cohorts. Look for a misspelling, or take it out of the policy."
                );
    }

    private string? ReasonToExclude(string id) =>
        request.Excluded.TryGetValue(id, out var reason)
        || request.TrainedOn?.Reasons.TryGetValue(id, out reason) == true
            ? reason
            : null;

    private void Exclude(string id, string reason)
    {
        // A row has a result of each evaluator.
        if (_seenExcluded.Add(id))
            _excluded.Add(id, reason);
    }

    private static FlywheelException Twice(EvaluationResult result, string source) =>
        new(
            $"{source} has two results of the evaluator '{result.Evaluator}' for the row '{result.Id}'. Keep one of them."
        );
}
