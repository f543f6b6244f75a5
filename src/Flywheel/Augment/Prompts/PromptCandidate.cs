namespace Flywheel.Augment.Prompts;

/// <summary>A prompt that is tried.</summary>
/// <param name="Kind">How it was made; the prompt that the search set out from goes by its name.</param>
/// <param name="Text">What it says.</param>
internal sealed record PromptCandidate(string Kind, PromptText Text);
