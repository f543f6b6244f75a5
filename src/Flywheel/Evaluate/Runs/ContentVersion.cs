using System.Security.Cryptography;

namespace Flywheel.Evaluate.Runs;

/// <summary>Versions of files that are not in the lake: their content decides.</summary>
internal static class ContentVersion
{
    private const int BufferBytes = 1 << 18;

    /// <summary><c>sha256:</c> and the hash of the file's bytes, in lower-case hexadecimal.</summary>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public static Task<string> OfAsync(string path, CancellationToken cancellationToken) =>
        Task.Run(() => Of(path, cancellationToken), cancellationToken);

    private static string Of(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var file = File.OpenRead(path);
            var buffer = new byte[BufferBytes];
            for (int read; (read = file.Read(buffer)) > 0; cancellationToken.ThrowIfCancellationRequested())
                hash.AppendData(buffer.AsSpan(0, read));
            return "sha256:" + Convert.ToHexStringLower(hash.GetCurrentHash());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {exception.Message}", innerException: exception);
        }
    }
}
