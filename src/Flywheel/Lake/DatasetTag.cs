namespace Flywheel.Lake;

/// <summary>A name for a version; it keeps vacuum from removing the version's files.</summary>
/// <param name="Name">The tag.</param>
/// <param name="Version">The version that it names, for good unless the tag is removed.</param>
/// <param name="CreatedAt">When it was given, UTC.</param>
/// <param name="Why">The reason given.</param>
public sealed record DatasetTag(string Name, long Version, DateTimeOffset CreatedAt, string? Why);
