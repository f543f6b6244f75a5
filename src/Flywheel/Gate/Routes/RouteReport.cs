using Flywheel.Capture.Traces;

namespace Flywheel.Gate.Routes;

/// <summary>How often traces failed by the route that chose the model, by fallback and by cache.</summary>
internal sealed record RouteReport
{
    // A name that applications give to the route that is taken unless another one is chosen.
    private const string UsualName = "default";
    private const string No = "false";
    private const double UsualConfidence = 0.95;

    /// <summary>Of traces that started at this time or later; null for all.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>Of traces that started before this time; null for all.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>The confidence of every interval.</summary>
    public required double Confidence { get; init; }

    /// <summary>The route that the others are compared with; null where no trace names a route.</summary>
    public required string? DefaultRoute { get; init; }

    /// <summary>By route, that with most traces first. A trace that took several counts for each.</summary>
    public required IReadOnlyList<RouteFigures> Routes { get; init; }

    /// <summary>By whether another model than the first choice answered, <c>true</c> compared with <c>false</c>.</summary>
    public required IReadOnlyList<RouteFigures> Fallback { get; init; }

    /// <summary>By whether an answer came from a cache, <c>true</c> compared with <c>false</c>.</summary>
    public required IReadOnlyList<RouteFigures> CacheHit { get; init; }

    /// <summary>Makes the report.</summary>
    /// <param name="tallies">The counts.</param>
    /// <param name="since">Traces from this time on; null for all.</param>
    /// <param name="until">Traces before this time; null for all.</param>
    /// <param name="route">
    /// The route to compare with; null for the one that is called <c>default</c>, else the one with most traces.
    /// </param>
    /// <exception cref="FlywheelException">The times leave nothing between them, or no trace took that route.</exception>
    public static RouteReport Of(TraceTallies tallies, DateTimeOffset? since, DateTimeOffset? until, string? route)
    {
        if (since >= until)
            throw new FlywheelException("No trace can have started then: since has to be before until.");
        var routes = tallies.ByRoute(since, until);
        var usual = DefaultOf(routes, route);
        var figures = new RouteComparison(UsualConfidence);
        return new RouteReport
        {
            Confidence = UsualConfidence,
            Since = since,
            Until = until,
            DefaultRoute = usual,
            Routes = figures.Of(routes, usual),
            Fallback = figures.Of(tallies.ByFallback(since, until), No),
            CacheHit = figures.Of(tallies.ByCacheHit(since, until), No),
        };
    }

    private static string? DefaultOf(IReadOnlyList<TraceTally> routes, string? wanted)
    {
        var names = routes.Select(route => route.Value).OfType<string>().ToList();
        if (wanted is not null && !names.Contains(wanted))
            throw new FlywheelException(
                $"No trace of that time took the route '{wanted}'. Routes are: {string.Join(", ", names)}."
            );
        return wanted ?? (names.Contains(UsualName) ? UsualName : names.FirstOrDefault());
    }
}
