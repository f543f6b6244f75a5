using System.Security.Cryptography;

namespace Flywheel.Train;

/// <summary>A file of a model.</summary>
/// <param name="Name">Its path within the model's folder, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its checksum, in lower-case hexadecimal.</param>
public sealed record ModelFile(string Name, long Bytes, string Sha256)
{
    /// <summary>A file as it is.</summary>
    /// <exception cref="FlywheelException">It cannot be read, or is no file.</exception>
    internal static ModelFile Of(string path, string name)
    {
        try
        {
            using var file = Open(path);
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

    // A pipe that is opened to be read waits for its writer; opened for both, it says at once what it is.
    private static FileStream Open(string path)
    {
        var file = TryOpen(path, FileAccess.ReadWrite) ?? TryOpen(path, FileAccess.Read)!;
        if (file.CanSeek)
            return file;
        file.Dispose();
        throw ModelFolder.Refuse(path, "is no file");
    }

    private static FileStream? TryOpen(string path, FileAccess access)
    {
        try
        {
            return new FileStream(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
        }
        // On a disk that may only be read nothing is opened to be written.
        catch (Exception exception)
            when (access == FileAccess.ReadWrite && exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
