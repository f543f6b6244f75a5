using Flywheel.Augment.Filtering;
using Flywheel.Curate;
using Flywheel.Lake;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// Passes over approved rows that no prompt may show: what repeats or nearly repeats a row of the evaluation or comes from where one
/// does, for the answer would be given away; and what the safety policy does not let in.
/// </summary>
internal sealed class FittingExamples(DividedEvaluation evaluation, SafetyPolicy policy)
{
    public const string RepeatsEvaluation = "repeats_evaluation_row";
    public const string SharesLineage = "shares_lineage";
    public const string GivesOrders = "gives_orders";
    public const string Unsafe = "unsafe";

    private readonly SortedDictionary<string, int> _passedOver = new(StringComparer.Ordinal);
    private readonly KnownQuestions _known = evaluation.Questions();
    private readonly SafetyCheck _safety = new(policy);
    private readonly HashSet<string> _lineage =
    [
        .. evaluation
            .Development.Rows.Concat(evaluation.HeldOut.Rows)
            .SelectMany(row => RowLineage.Of(EvaluationParts.GroupOf(row), row.SourceTraceId)),
    ];

    /// <summary>How many rows were passed over, by the reason.</summary>
    public IReadOnlyDictionary<string, int> PassedOver => _passedOver;

    /// <summary>The rows that may be shown, in their order.</summary>
    public IReadOnlyList<ApprovedRow> Of(ApprovedRows approved)
    {
        var fit = new List<ApprovedRow>();
        foreach (var row in approved.Rows)
            if (Fault(row) is { } fault)
                _passedOver[fault] = _passedOver.GetValueOrDefault(fault) + 1;
            else
                fit.Add(row);
        return fit;
    }

    private string? Fault(ApprovedRow row)
    {
        if (row.Lineage.Any(_lineage.Contains))
            return SharesLineage;
        if (_known.Find(row.Question) is not null)
            return RepeatsEvaluation;
        if (InjectedOrders.IsOrder(row.Question) || InjectedOrders.IsOrder(row.Answer))
            return GivesOrders;
        return _safety.Accepts(row.Question) && _safety.Accepts(row.Answer) ? null : Unsafe;
    }
}
