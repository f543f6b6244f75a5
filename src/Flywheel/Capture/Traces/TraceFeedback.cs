using Flywheel.Events;

namespace Flywheel.Capture.Traces;

/// <summary>What a person said of a trace, or of the conversation that it is a part of.</summary>
/// <param name="Said">The judgement.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
internal sealed record TraceFeedback(Feedback Said, DateTimeOffset ReceivedAt);
