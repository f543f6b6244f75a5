using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Augment.Prompts;

/// <summary>A target that is told a prompt before each row. Thread-safe; whoever made the target disposes it.</summary>
/// <param name="target">Who answers.</param>
/// <param name="prompt">What it is told.</param>
internal sealed class PromptedTarget(ITarget target, PromptText prompt) : ITarget
{
    /// <inheritdoc/>
    public string Name { get; } = $"{target.Name} with prompt {prompt.Hash}";

    /// <inheritdoc/>
    public ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken) =>
        target.AnswerAsync(row with { Input = PromptMessages.Before(row.Input, prompt) }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
