using Flywheel.Capture.Traces;
using Flywheel.Evaluate;
using Flywheel.Events.Traces;
using Flywheel.Lake.Examples;

namespace Flywheel.Gate.FailureModes;

/// <summary>
/// A stored trace as a failure. To the judgements that came with it come those of the evaluators that the rules name and that
/// need nothing but the trace: what it found, was asked and answered.
/// </summary>
internal static class TraceFailure
{
    /// <summary>Reads a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="catalog">The modes, whose rules name evaluators.</param>
    /// <param name="cancellationToken">Ends the judging.</param>
    /// <exception cref="FlywheelException">No span says what was asked.</exception>
    public static async Task<FailingAnswer> OfAsync(
        Trace trace,
        FailureModeCatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var row = TraceExample.Of(trace, expected: [], failureMode: null);
        var (output, calls) = TraceExample.AnswerOf(trace);
        var results = trace.Spans.SelectMany(each => each.Span.Evaluations).Select(each => Of(trace, each)).ToList();
        var prediction = new Prediction
        {
            Id = row.Id,
            Output = output,
            ToolCalls = calls,
        };
        foreach (var evaluator in Missing(catalog, results))
        {
            var score = await evaluator.EvaluateAsync(row, prediction, cancellationToken).ConfigureAwait(false);
            results.Add(Of(trace.TraceId, evaluator.Name, score));
        }
        return new()
        {
            Id = row.Id,
            Input = row.Input.PlainText,
            Output = output,
            ToolCalls = calls,
            Attributes = row.Cohort,
            Results = results,
        };
    }

    // Those with options of their own are for evaluations of datasets; here only the name is known.
    private static IEnumerable<IEvaluator> Missing(FailureModeCatalog catalog, List<EvaluationResult> results)
    {
        var evaluators = new EvaluatorCatalog();
        var needingNoOptions = new HashSet<string>(
            ["context_relevance", "groundedness", "refusal", "toxicity"],
            StringComparer.Ordinal
        );
        return catalog
            .Modes.SelectMany(mode => mode.Rules)
            .SelectMany(rule => rule.Conditions)
            .OfType<EvaluatorCondition>()
            .Select(condition => condition.Evaluator)
            .Distinct(StringComparer.Ordinal)
            .Where(name => needingNoOptions.Contains(name) && !results.Exists(result => result.Evaluator == name))
            .Select(evaluators.Create);
    }

    private static EvaluationResult Of(Trace trace, SpanEvaluation judgement) =>
        new()
        {
            Id = trace.TraceId,
            Evaluator = judgement.Name,
            Score = judgement.Score,
            Passed = judgement.Label?.ToLowerInvariant() switch
            {
                "pass" or "passed" or "true" => true,
                "fail" or "failed" or "false" => false,
                _ => null,
            },
            Reason = judgement.Explanation,
        };

    private static EvaluationResult Of(string traceId, string evaluator, Score score) =>
        new()
        {
            Id = traceId,
            Evaluator = evaluator,
            Score = score.Value,
            Passed = score.Passed,
            Reason = score.Reason,
        };
}
