namespace Flywheel.Train.PreferenceModels;

/// <summary>Two answers to one prompt, and which of them people took.</summary>
/// <param name="Prompt">What was asked, as people read it.</param>
/// <param name="Better">The answer that was taken.</param>
/// <param name="Worse">The one that was not.</param>
/// <param name="Group">Pairs of one group (a conversation, a text edited by several people) are never on both sides of a fold.</param>
public sealed record AnswerPair(string Prompt, string Better, string Worse, string Group);
