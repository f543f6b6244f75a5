using Flywheel.Events;

namespace Flywheel.Curate.Passes;

/// <summary>Neighbouring events of the log.</summary>
/// <param name="Events">In order.</param>
/// <param name="AfterOffset">The offset before the first.</param>
internal sealed record ReadEvents(IReadOnlyList<Event> Events, long AfterOffset)
{
    public long LastOffset => Events.Count == 0 ? AfterOffset : Events[^1].Offset;
}
