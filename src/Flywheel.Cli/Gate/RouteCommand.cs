using System.CommandLine;
using Flywheel.Gate.Routes;

namespace Flywheel.Cli.Gate;

/// <summary><c>flywheel route</c>: what the choice of a model costs in failures.</summary>
internal static class RouteCommand
{
    public static Command Create() =>
        new("route", "How often traces fail by the route that chose the model.") { Report() };

    private static Command Report()
    {
        var since = new Option<DateTimeOffset?>("--since")
        {
            Description = "Of traces that started at this time or later (RFC 3339).",
            HelpName = "TIME",
        };
        var until = new Option<DateTimeOffset?>("--until")
        {
            Description = "Of traces that started before this time (RFC 3339).",
            HelpName = "TIME",
        };
        var usual = new Option<string?>("--default")
        {
            Description = "The route to compare with. Default: the one called default, else that with most traces.",
            HelpName = "ROUTE",
        };
        var command = new Command("report", "Failure rates with intervals by route, fallback and cache hit, and cost.")
        {
            since,
            until,
            usual,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
                var report = RouteReport.Of(
                    wheel.TraceTallies,
                    arguments.GetValue(since),
                    arguments.GetValue(until),
                    arguments.GetValue(usual)
                );
                arguments.Output().Write(report, RouteTable.Print);
                return ExitCode.Success;
            }
        );
        return command;
    }
}
