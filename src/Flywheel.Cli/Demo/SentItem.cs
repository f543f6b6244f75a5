namespace Flywheel.Cli.Demo;

/// <summary>What the server answered to an item.</summary>
/// <param name="EventId">The id under which it is stored.</param>
/// <param name="Duplicate">True where there was an event of that id already.</param>
internal sealed record SentItem(string EventId, bool Duplicate);
