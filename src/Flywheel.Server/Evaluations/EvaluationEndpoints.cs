using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Evaluations;

/// <summary>Lists the evaluations of the lake, and shows one with its results.</summary>
internal sealed class EvaluationEndpoints(EvaluationTable evaluations, CohortCounts counts)
{
    private static readonly Problem Unknown = new(ProblemType.EvaluationNotFound, "No evaluation has this id.");

    private static readonly Problem Wrong = new(ProblemType.InvalidQuery, "limit is 1 to 1000, after the id of a run.");

    /// <summary>A page of runs, the latest first: <c>{"evaluations":[…],"next":ID}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        if (context.Limit() is not { } limit)
            return ProblemJson.WriteAsync(context, Wrong);
        var after = context.Text("after");
        var dataset = context.Text("dataset");
        var page = evaluations
            .Runs()
            .Where(run => after is null || string.CompareOrdinal(run.Run.RunId, after) < 0)
            .Where(run => dataset is null || run.Run.Dataset == dataset)
            .Take(limit)
            .ToList();
        return JsonAnswer.WritePageAsync(context, "evaluations", page, limit, run => run.Run.RunId, RunWriting.Write);
    }

    /// <summary>What a run found.</summary>
    public Task ShowAsync(HttpContext context)
    {
        if (Named(context) is not { } run)
            return ProblemJson.WriteAsync(context, Unknown);
        return JsonAnswer.WriteAsync(context, json => RunWriting.Write(json, run));
    }

    /// <summary>
    /// A page of a run's results in its order: <c>{"rows":[…],"next":PLACE}</c>, where next is null on the last page; a page may have
    /// fewer rows than asked for and yet go on.
    /// </summary>
    public Task RowsAsync(HttpContext context)
    {
        if (ResultQuery.Read(context) is not { } filter)
            return ProblemJson.WriteAsync(context, ResultQuery.Wrong);
        if (Named(context) is not { } run)
            return ProblemJson.WriteAsync(context, Unknown);
        if (filter.Evaluator is { } evaluator && run.Evaluators.All(known => known.Evaluator != evaluator))
            return ProblemJson.WriteAsync(context, NotOf(run));
        var page = counts.Page(run.Run.RunId, filter);
        return JsonAnswer.WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("rows"u8);
                foreach (var result in page.Results)
                    EvaluationResultJson.Write(json, result);
                json.WriteEndArray();
                json.WritePropertyName("next"u8);
                JsonAnswer.WriteNumber(json, page.Next);
                json.WriteEndObject();
            }
        );
    }

    /// <summary>What a run found by cohort: <c>{"cohorts":[…],"left_out":[…]}</c>.</summary>
    public async Task CohortsAsync(HttpContext context)
    {
        if (Named(context) is not { } run)
        {
            await ProblemJson.WriteAsync(context, Unknown).ConfigureAwait(false);
            return;
        }
        var cohorts = await counts.OfAsync(run.Run.RunId, context.RequestAborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, cohorts).ConfigureAwait(false);
    }

    private static Problem NotOf(RunSummary run) =>
        new(
            ProblemType.InvalidQuery,
            $"'evaluator' is to be one of this run's: {string.Join(", ", run.Evaluators.Select(known => known.Evaluator))}."
        );

    private RunSummary? Named(HttpContext context) =>
        evaluations.Find((string?)context.Request.RouteValues["run"] ?? "");
}
