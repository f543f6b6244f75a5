namespace Flywheel.Lake.Delta;

/// <summary>How far an application has come, committed together with what it wrote.</summary>
/// <param name="AppId">The application.</param>
/// <param name="Version">Its own number for what it wrote.</param>
/// <param name="LastUpdated">Milliseconds since 1970, UTC.</param>
internal sealed record TransactionIdentifier(string AppId, long Version, long? LastUpdated = null);
