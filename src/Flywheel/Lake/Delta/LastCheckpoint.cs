namespace Flywheel.Lake.Delta;

/// <summary>Points at the newest checkpoint.</summary>
/// <param name="Version">The version that it holds.</param>
/// <param name="Size">Actions in it.</param>
/// <param name="SizeInBytes">Bytes of the file.</param>
/// <param name="NumOfAddFiles">Data files in it.</param>
internal sealed record LastCheckpoint(long Version, long Size, long? SizeInBytes, long? NumOfAddFiles);
