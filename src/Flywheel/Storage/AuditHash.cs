using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Storage;

/// <summary>
/// The hash of an audit entry: SHA-256 over the hash of the entry before (32 zero bytes for the first), the number, the
/// time in Unix milliseconds (both 8 bytes, big-endian) and every text in UTF-8 behind its length in bytes (4 bytes).
/// </summary>
internal static class AuditHash
{
    /// <summary>What the first entry follows.</summary>
    public static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    public static byte[] Of(AuditEntry entry, ReadOnlySpan<byte> previousHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previousHash);
        Append(hash, entry.Number);
        Append(hash, entry.RecordedAt.ToUnixTimeMilliseconds());
        foreach (var text in (string[])[entry.Actor, entry.Action, entry.Subject, entry.Why, entry.DetailsJson])
            Append(hash, text);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    // The length keeps the end of one text from being taken for the beginning of the next.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
