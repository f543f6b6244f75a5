namespace Flywheel.Capture.Traces;

/// <summary>What people said of a trace, each the latest first.</summary>
/// <param name="Feedback">What they thought of it.</param>
/// <param name="Edits">What they made of its output.</param>
internal sealed record TraceSayings(IReadOnlyList<TraceFeedback> Feedback, IReadOnlyList<TraceEdit> Edits);
