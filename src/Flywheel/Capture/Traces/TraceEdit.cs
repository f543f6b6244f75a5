using Flywheel.Events;

namespace Flywheel.Capture.Traces;

/// <summary>What a person made of the output of a trace.</summary>
/// <param name="Made">The edit.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
internal sealed record TraceEdit(Edit Made, DateTimeOffset ReceivedAt);
