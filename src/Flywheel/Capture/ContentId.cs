using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Flywheel.Capture;

/// <summary>UUIDs of version 8 (RFC 9562, section 5.8) made of a SHA-256.</summary>
internal static class ContentId
{
    /// <summary>The id of these bytes at this line; equal for equal bytes and lines, on any machine.</summary>
    public static Guid Of(ReadOnlySpan<byte> content, long line)
    {
        Span<byte> seed = stackalloc byte[SHA256.HashSizeInBytes + sizeof(long)];
        SHA256.HashData(content, seed);
        BinaryPrimitives.WriteInt64BigEndian(seed[SHA256.HashSizeInBytes..], line);
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(seed, id);
        id[6] = (byte)(0x80 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id[..16], bigEndian: true);
    }
}
