using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Review;
using Flywheel.Review.Quality;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Shows how far the people, and the judges, of a queue agree.</summary>
internal sealed class AgreementEndpoints(Wheel wheel)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly Problem UnknownQueue = new(ProblemType.QueueNotFound, "No queue has this name.");

    private static readonly Problem WrongQuery = new(ProblemType.InvalidQuery, "by is label (the default) or cohort.");

    /// <summary>By label and choice, or by cohort.</summary>
    public Task ShowAsync(HttpContext context) =>
        (string?)context.Request.Query["by"] switch
        {
            null or "" or "label" => AnswerAsync(context, byCohort: false),
            "cohort" => AnswerAsync(context, byCohort: true),
            _ => ProblemJson.WriteAsync(context, WrongQuery),
        };

    /// <summary>By reviewer, in the order of their names.</summary>
    public Task ShowReviewersAsync(HttpContext context) =>
        AnswerAsync(
            context,
            async queue => new ReviewersReport(
                queue,
                await wheel.ReviewQuality.ReadAsync(queue, context.RequestAborted).ConfigureAwait(false),
                await wheel.Agreement.ByReviewerAsync(queue, context.RequestAborted).ConfigureAwait(false)
            )
        );

    private Task AnswerAsync(HttpContext context, bool byCohort) =>
        AnswerAsync(context, queue => wheel.Agreement.ReportAsync(queue, byCohort, context.RequestAborted));

    private static async Task AnswerAsync<T>(HttpContext context, Func<string, Task<T>> read)
    {
        T report;
        try
        {
            report = await read((string)context.Request.RouteValues["name"]!).ConfigureAwait(false);
        }
        catch (ReviewException exception) when (exception.Fault == ReviewFault.QueueNotFound)
        {
            await ProblemJson.WriteAsync(context, UnknownQueue).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = "application/json";
        await JsonSerializer
            .SerializeAsync(context.Response.Body, report, Json, context.RequestAborted)
            .ConfigureAwait(false);
    }
}
