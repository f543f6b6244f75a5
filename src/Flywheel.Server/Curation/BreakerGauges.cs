using Flywheel.Curate.Breaker;
using Flywheel.Server.Metrics;

namespace Flywheel.Server.Curation;

/// <summary>Shows to whoever watches the server that the circuit breaker is open.</summary>
internal static class BreakerGauges
{
    public static void Observe(ServerMetrics metrics, CircuitBreaker breaker)
    {
        metrics.ObserveGauge(
            "flywheel.breaker.open",
            "1 while the circuit breaker holds everybody's edits.",
            () => Count(breaker, openings => openings.Any(opening => opening.Actor is null) ? 1 : 0)
        );
        metrics.ObserveGauge(
            "flywheel.breaker.held_actors",
            "Actors whose edits alone the circuit breaker holds.",
            () => Count(breaker, openings => openings.Count(opening => opening.Actor is not null))
        );
    }

    private static long Count(CircuitBreaker breaker, Func<IReadOnlyList<BreakerOpening>, int> count)
    {
        try
        {
            var status = breaker.Status();
            return status.IsEnabled ? count(status.Openings) : 0;
        }
        catch (FlywheelException)
        {
            // A database that fails is told elsewhere, and the other figures are worth showing.
            return 0;
        }
    }
}
