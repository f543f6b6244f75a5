namespace Flywheel.Events.Traces;

/// <summary>A judgement that came with a trace.</summary>
/// <param name="Name">What was judged.</param>
/// <param name="Score">The score, on the application's own scale.</param>
/// <param name="Label">The judgement in a word.</param>
/// <param name="Explanation">Why.</param>
public sealed record SpanEvaluation(string Name, double? Score, string? Label, string? Explanation);
