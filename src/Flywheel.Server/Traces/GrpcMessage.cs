using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Flywheel.Server.Traces;

/// <summary>
/// The one message of a unary gRPC call: a byte that says whether it is compressed, its length in four bytes (big-endian),
/// and the message.
/// </summary>
internal static class GrpcMessage
{
    private const int PrefixBytes = 5;

    /// <summary>Reads the call's message, decompressed.</summary>
    /// <exception cref="GrpcException">There is none or more than one, it is too large, or its compression is broken or not known here.</exception>
    public static async ValueTask<byte[]> ReadAsync(PipeReader body, string? encoding, int maxBytes)
    {
        var prefix = await ReadExactlyAsync(body, PrefixBytes).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (length > maxBytes)
            throw TooLarge(maxBytes);
        var message = await ReadExactlyAsync(body, (int)length).ConfigureAwait(false);
        await RequireEndAsync(body).ConfigureAwait(false);
        if (prefix[0] == 0)
            return message;
        if (encoding is not "gzip")
            throw new GrpcException(GrpcStatus.Unimplemented, "Compress with gzip, or not at all.");
        return Decompress(message, maxBytes);
    }

    /// <summary>Writes a message, not compressed.</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> message)
    {
        var prefix = target.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)message.Length);
        target.Advance(PrefixBytes);
        target.Write(message);
    }

    private static async ValueTask<byte[]> ReadExactlyAsync(PipeReader body, int count)
    {
        var result = await body.ReadAtLeastAsync(count).ConfigureAwait(false);
        if (result.Buffer.Length < count)
            throw new GrpcException(GrpcStatus.InvalidArgument, "The message is cut off.");
        var bytes = result.Buffer.Slice(0, count).ToArray();
        body.AdvanceTo(result.Buffer.GetPosition(count));
        return bytes;
    }

    // A second message would be acknowledged and lost. The status is the one that gRPC has for this.
    private static async ValueTask RequireEndAsync(PipeReader body)
    {
        var result = await body.ReadAsync().ConfigureAwait(false);
        if (!result.Buffer.IsEmpty)
            throw new GrpcException(GrpcStatus.Unimplemented, "A call has one message. Make a call for each.");
    }

    private static byte[] Decompress(byte[] message, int maxBytes)
    {
        using var gzip = new GZipStream(new MemoryStream(message), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var part = new byte[64 * 1024];
        try
        {
            for (int read; (read = gzip.Read(part)) > 0; )
            {
                if (bytes.Length + read > maxBytes)
                    throw TooLarge(maxBytes);
                bytes.Write(part, 0, read);
            }
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new GrpcException(GrpcStatus.InvalidArgument, "The message is not gzip, though it says so.");
        }
    }

    /// <summary>The refusal of a message that is too large.</summary>
    public static GrpcException TooLarge(int maxBytes) =>
        new(GrpcStatus.ResourceExhausted, $"The message is larger than {maxBytes} bytes. Send fewer spans at once.");
}
