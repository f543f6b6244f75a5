using System.Security.Cryptography;

namespace Flywheel.Train;

/// <summary>A file of a model.</summary>
/// <param name="Name">Its path within the model's folder, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its checksum, in lower-case hexadecimal.</param>
public sealed record ModelFile(string Name, long Bytes, string Sha256)
{
    /// <summary>A file as it is.</summary>
    /// <exception cref="FlywheelException">It cannot be read.</exception>
    internal static ModelFile Of(string path, string name)
    {
        try
        {
            using var file = File.OpenRead(path);
            return new ModelFile(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The model's file {path} cannot be read: {exception.Message}",
                innerException: exception
            );
        }
    }
}
