namespace Flywheel.Augment.Prompts;

/// <summary>A prompt that was evaluated on the development part.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Report">What came out.</param>
internal sealed record TriedCandidate(PromptCandidate Prompt, CandidateReport Report);
