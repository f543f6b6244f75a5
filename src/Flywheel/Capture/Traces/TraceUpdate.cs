using Flywheel.Events;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>A span on its way into the tables of traces.</summary>
/// <param name="Event">Its event.</param>
/// <param name="Span">The same, understood.</param>
internal sealed record TraceUpdate(Event Event, Span Span);
