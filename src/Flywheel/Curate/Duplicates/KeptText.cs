namespace Flywheel.Curate.Duplicates;

/// <summary>What verification needs of a kept row: its texts, and the name under which it is reported.</summary>
internal sealed record KeptText(string EventId, string Prompt, string Chosen);
