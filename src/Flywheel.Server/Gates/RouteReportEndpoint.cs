using Flywheel.Capture.Traces;
using Flywheel.Gate.Routes;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Gates;

/// <summary>Shows how often traces failed by the route that chose the model, by fallback and by cache.</summary>
internal sealed class RouteReportEndpoint(TraceTallies tallies)
{
    private const string Rule = "since and until are times (RFC 3339).";

    /// <summary>The report of a time: <c>?since&amp;until&amp;default</c>, each of which may be absent.</summary>
    public Task ShowAsync(HttpContext context)
    {
        if (!context.TryTime("since", out var since) || !context.TryTime("until", out var until))
            return ProblemJson.WriteAsync(context, new Problem(ProblemType.InvalidQuery, Rule));
        try
        {
            return JsonAnswer.WriteAsync(context, RouteReport.Of(tallies, since, until, context.Text("default")));
        }
        catch (FlywheelException unknown) when (!unknown.IsTransient)
        {
            return ProblemJson.WriteAsync(context, new Problem(ProblemType.InvalidQuery, unknown.Message));
        }
    }
}
