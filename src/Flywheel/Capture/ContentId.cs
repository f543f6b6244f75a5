using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Flywheel.Capture;

/// <summary>
/// UUIDs of version 8 (RFC 9562, section 5.8) that begin with a line's number, so that those of a file follow one another
/// in the index of ids, and end with 74 bits of the SHA-256 of its bytes.
/// </summary>
internal static class ContentId
{
    /// <summary>The id of these bytes at this line; equal for equal bytes and lines, on any machine.</summary>
    public static Guid Of(ReadOnlySpan<byte> content, long line)
    {
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, id);
        BinaryPrimitives.WriteUInt32BigEndian(id, (uint)(line >> 16));
        BinaryPrimitives.WriteUInt16BigEndian(id[4..], (ushort)line);
        id[6] = (byte)(0x80 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id[..16], bigEndian: true);
    }
}
