namespace Flywheel.Review.Exchange;

/// <summary>What an import of answers did.</summary>
/// <param name="Added">Answers that count now.</param>
/// <param name="Unchanged">Answers of people who had answered the item already: the first one stands.</param>
/// <param name="Late">Answers to items that need no more: they have as many as they need, or are decided.</param>
/// <param name="Unknown">Entries of the file that are no items of the queue, or hold no answer.</param>
internal sealed record ImportResult(int Added, int Unchanged, int Late, int Unknown);
