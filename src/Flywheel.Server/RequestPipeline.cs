using System.Diagnostics;
using Flywheel.Server.Access;
using Flywheel.Server.Metrics;
using Flywheel.Server.OpenApi;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server;

/// <summary>What surrounds every request: security headers, access, the rules of queries, problems for whatever fails, measurement.</summary>
internal sealed partial class RequestPipeline(
    AccessGate gate,
    ServerMetrics metrics,
    ServerOptions options,
    int maxBodyBytes,
    ILogger<RequestPipeline> logger
)
{
    private const string UnmatchedRoute = "unmatched";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        SecurityHeaders.SetForData(context.Response.Headers);
        try
        {
            if ((await gate.CheckAsync(context).ConfigureAwait(false) ?? QueryRules.Check(context)) is { } refusal)
                await ProblemForm.AnswerAsync(context, refusal).ConfigureAwait(false);
            else
                await next(context).ConfigureAwait(false);
            await ExplainEmptyAnswerAsync(context).ConfigureAwait(false);
        }
        // Kestrel ends the connection itself when a body breaks off; nobody is left to read an answer.
        catch (Exception exception)
            when (exception is not BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest })
        {
            await FailAsync(context, exception).ConfigureAwait(false);
        }
        metrics.Answered(RouteOf(context), context.Response.StatusCode, Stopwatch.GetElapsedTime(start));
    }

    private static Task ExplainEmptyAnswerAsync(HttpContext context)
    {
        if (context.Response.HasStarted || context.Response.ContentType is not null)
            return Task.CompletedTask;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ProblemJson.WriteAsync(context, Nowhere),
            StatusCodes.Status405MethodNotAllowed => ProblemJson.WriteAsync(context, OtherMethod),
            _ => Task.CompletedTask,
        };
    }

    private static Problem Nowhere { get; } =
        new(ProblemType.NotFound, "There is nothing at this address. /openapi/v1.json lists what there is.");

    private static Problem OtherMethod { get; } =
        new(ProblemType.MethodNotAllowed, "The header Allow names the methods of this address.");

    // Everything is caught: one request's failure is answered and logged here and must not reach the others.
    private async Task FailAsync(HttpContext context, Exception exception)
    {
        if (
            exception is ConnectionResetException or OperationCanceledException
            && context.RequestAborted.IsCancellationRequested
        )
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        var problem = Failure.Explain(exception, IsReading(context.Request.Method), options, maxBodyBytes);
        if (problem.Type.Status >= StatusCodes.Status500InternalServerError)
            LogFailure(exception, RouteOf(context));
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }
        if (exception is BadHttpRequestException)
            context.Response.Headers.Connection = "close";
        await ProblemForm.AnswerAsync(context, problem).ConfigureAwait(false);
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? UnmatchedRoute;

    [LoggerMessage(1, LogLevel.Error, "A request to {Route} failed.")]
    private partial void LogFailure(Exception exception, string route);
}
