namespace Flywheel.Augment.Prompts;

/// <summary>What a judge is asked for: instructions on which a model makes fewer mistakes.</summary>
/// <param name="Instructions">The instructions as they are.</param>
/// <param name="Groups">The mistakes, those of the most frequent mode first; at least one group.</param>
/// <param name="Number">Which of several revisions, from 1 on: each looks at the mistakes in another way.</param>
/// <param name="Longest">The most characters that the new instructions may have.</param>
internal sealed record PromptRevision(string Instructions, IReadOnlyList<FailureGroup> Groups, int Number, int Longest);
