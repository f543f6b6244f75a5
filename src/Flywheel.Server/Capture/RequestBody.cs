using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Capture;

/// <summary>The body of a request, decompressed.</summary>
internal static class RequestBody
{
    private static readonly StreamPipeReaderOptions Decompressed = new(bufferSize: 64 * 1024);

    /// <summary>Opens the body; null where its encoding is not known here.</summary>
    public static PipeReader? Open(HttpRequest request)
    {
        string? encoding = request.Headers.ContentEncoding;
        if (string.IsNullOrEmpty(encoding))
            return request.BodyReader;
        return encoding.ToLowerInvariant() switch
        {
            "identity" => request.BodyReader,
            "gzip" or "x-gzip" => PipeReader.Create(
                new GZipStream(request.Body, CompressionMode.Decompress),
                Decompressed
            ),
            "br" => PipeReader.Create(new BrotliStream(request.Body, CompressionMode.Decompress), Decompressed),
            _ => null,
        };
    }

    /// <summary>Reads on to the end, or until there is more than <paramref name="maxBytes"/>.</summary>
    /// <returns>All bytes, to be given back by advancing the reader; null where there are too many.</returns>
    public static async ValueTask<ReadOnlySequence<byte>?> ReadAllAsync(PipeReader body, long maxBytes)
    {
        while (true)
        {
            var result = await body.ReadAsync().ConfigureAwait(false);
            if (result.Buffer.Length > maxBytes)
            {
                body.AdvanceTo(result.Buffer.End);
                return null;
            }
            if (result.IsCompleted)
                return result.Buffer;
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>True where decompression failed on the bytes; Brotli's decoder has no exception of its own for that.</summary>
    public static bool IsBroken(Exception exception) =>
        exception is InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" };

    public static Problem TooLarge(int maxBytes) =>
        new(
            ProblemType.BodyTooLarge,
            $"The body is larger than {maxBytes} bytes. Send smaller lists, or NDJSON, which has no limit."
        );
}
