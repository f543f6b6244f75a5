namespace Flywheel.Curate.Duplicates;

/// <summary>What verification needs of a kept row: its texts, and the name under which it is reported.</summary>
/// <param name="EventId">The name.</param>
/// <param name="Prompt">What was asked.</param>
/// <param name="Chosen">The answer that was taken.</param>
/// <param name="Rejected">The one that was not; null where an earlier release kept the row.</param>
internal sealed record KeptText(string EventId, string Prompt, string Chosen, string? Rejected = null);
