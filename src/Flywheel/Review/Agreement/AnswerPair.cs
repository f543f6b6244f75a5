namespace Flywheel.Review.Agreement;

/// <summary>What two reviewers said of the same items.</summary>
/// <param name="First">The position of the first one's answer in the list of answers.</param>
/// <param name="Second">The position of the second one's.</param>
/// <param name="Items">How many items; above 0.</param>
internal readonly record struct AnswerPair(int First, int Second, long Items);
