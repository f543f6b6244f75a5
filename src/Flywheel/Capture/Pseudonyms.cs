using System.Security.Cryptography;
using System.Text;
using Flywheel.Storage;

namespace Flywheel.Capture;

/// <summary>
/// Turns the user ids of applications into pseudonyms: <c>u_</c> and 128 bits of HMAC-SHA256 under the workspace's key,
/// in hexadecimal. The same id gives the same pseudonym within a workspace; without the key none leads back. Thread-safe.
/// </summary>
internal sealed class Pseudonyms
{
    private const int KeyBytes = 32;
    private const int PseudonymBytes = 16;

    private readonly byte[] _key;

    private Pseudonyms(byte[] key)
    {
        _key = key;
        KeyFingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(key, "flywheel pseudonym key"u8));
    }

    /// <summary>Tells one key from another and leads back to none.</summary>
    public string KeyFingerprint { get; }

    /// <summary>Reads the workspace's key; makes it, with mode 0600, where there is none yet.</summary>
    /// <exception cref="FlywheelException">The key cannot be read, is damaged or may be read by others.</exception>
    public static Pseudonyms Open(Workspace workspace)
    {
        var path = workspace.PseudonymKeyPath;
        try
        {
            // Another process may be making a key at the same time; whoever comes second takes the first one's.
            if (!File.Exists(path))
                DurableFile.TryCreatePrivate(path, RandomNumberGenerator.GetBytes(KeyBytes));
            RefuseIfOpenToOthers(path);
            var key = File.ReadAllBytes(path);
            return key.Length == KeyBytes
                ? new Pseudonyms(key)
                : throw new FlywheelException(
                    $"The pseudonym key {path} is damaged: it has {key.Length} bytes instead of {KeyBytes}. Restore it from a backup."
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The pseudonym key {path} cannot be read or made: {e.Message}",
                innerException: e
            );
        }
    }

    /// <summary>The pseudonym of a user id.</summary>
    public string Of(string userId)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(userId), hash);
        return $"u_{Convert.ToHexStringLower(hash[..PseudonymBytes])}";
    }

    private static void RefuseIfOpenToOthers(string path)
    {
        const UnixFileMode Others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            throw new FlywheelException(
                $"The pseudonym key {path} may be read by other users of this machine. Run: chmod 600 '{path}'"
            );
    }
}
