namespace Flywheel.Lake.Delta;

/// <summary>A file of a table.</summary>
/// <param name="Name">Its name within its folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedAt">When it was last written, UTC.</param>
internal readonly record struct StoredFile(string Name, long Size, DateTimeOffset ModifiedAt);
