namespace Flywheel.Train;

/// <summary>A file of a model.</summary>
/// <param name="Name">Its path within the model's folder, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its checksum, in lower-case hexadecimal.</param>
public sealed record ModelFile(string Name, long Bytes, string Sha256);
