using Flywheel.Capture.Traces;

namespace Flywheel.Cli.Capture;

/// <summary>Finds the trace that a command names.</summary>
internal static class TraceLookup
{
    /// <summary>A stored trace, also one that has only just come in.</summary>
    /// <exception cref="FlywheelException">There is none of this id.</exception>
    public static async Task<Trace> FindTraceAsync(this Wheel wheel, string id, CancellationToken cancellationToken)
    {
        await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
        return wheel.Traces.Find(id)
            ?? throw new FlywheelException($"There is no trace '{id}'. 'flywheel trace list' shows what there is.");
    }
}
