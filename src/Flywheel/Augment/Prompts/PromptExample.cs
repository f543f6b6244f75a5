namespace Flywheel.Augment.Prompts;

/// <summary>A question and its right answer that a model is shown before it is asked.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">What people approved.</param>
/// <param name="Row">The id of the row that it comes from.</param>
/// <param name="Dataset">The version of the dataset with that row, or the hash of its file.</param>
internal sealed record PromptExample(string Question, string Answer, string Row, string Dataset);
