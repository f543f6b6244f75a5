using Flywheel.Review.Items;

namespace Flywheel.Review.Intake;

/// <summary>A signal that waits until what it speaks of is there and whole.</summary>
/// <param name="Source">A trace or an event.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Strength">Its strength; 0 where it has none.</param>
/// <param name="SeenAt">Unix time in milliseconds.</param>
internal sealed record WaitingSignal(ReviewSource Source, ReviewSignal Signal, double Strength, long SeenAt)
{
    /// <summary>Whether it speaks of a trace, else of an event.</summary>
    public bool IsOfTrace => Source.IsTrace;

    /// <summary>The id of the trace or event.</summary>
    public string TargetId => Source.Text[(Source.Text.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
