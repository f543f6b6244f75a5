using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Events;

/// <summary>
/// An event id as the index stores it, 16 bytes: those of a UUID, in which case and hyphenation play no part; of any
/// other text the first 16 of its SHA-256.
/// </summary>
internal static class EventKey
{
    /// <summary>Length of a key in bytes.</summary>
    public const int Length = 16;

    /// <summary>Writes the key of an id.</summary>
    public static void Write(string eventId, Span<byte> key)
    {
        // Big-endian keeps the order of UUIDv7, so that new ids go to the end of the index and touch few pages.
        if (Guid.TryParseExact(eventId, "D", out var uuid))
            uuid.TryWriteBytes(key, bigEndian: true, out _);
        else
            WriteHash(eventId, key);
    }

    private static void WriteHash(string eventId, Span<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(eventId), hash);
        hash[..Length].CopyTo(key);
    }
}
