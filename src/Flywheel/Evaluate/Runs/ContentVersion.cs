using System.Security.Cryptography;

namespace Flywheel.Evaluate.Runs;

/// <summary>Versions of files that are not in the lake: their content decides.</summary>
internal static class ContentVersion
{
    /// <summary><c>sha256:</c> and the hash of the file's bytes, in lower-case hexadecimal.</summary>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = File.OpenRead(path);
            await using (file.ConfigureAwait(false))
                return "sha256:"
                    + Convert.ToHexStringLower(
                        await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false)
                    );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {exception.Message}", innerException: exception);
        }
    }
}
