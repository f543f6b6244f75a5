namespace Flywheel.Augment.Prompts;

/// <summary>A question with an answer that people approved.</summary>
/// <param name="Id">The row.</param>
/// <param name="Question">What was asked: of a conversation, the last message of the user.</param>
/// <param name="Answer">The approved answer.</param>
/// <param name="Lineage">Where it comes from: its lineage group, and its trace where one is known.</param>
internal sealed record ApprovedRow(string Id, string Question, string Answer, IReadOnlyList<string> Lineage);
