using System.IO.Compression;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>
/// Compresses pages with gzip at its fastest level. Random digits, as ids have them, hold no repetitions to look for: there
/// the digits are only given short codes, which takes half the time and two thirds of the room (measured on UUIDs).
/// </summary>
internal sealed class GzipEncoder : IDisposable
{
    private const int SampledBytes = 16 << 10;

    // In smaller pages the sample would take longer than it spares.
    private const int LeastSampled = 256 << 10;

    private static readonly ZLibCompressionOptions Fastest = new() { CompressionLevel = 1 };

    private static readonly ZLibCompressionOptions OnlyShortCodes = new()
    {
        CompressionLevel = 1,
        CompressionStrategy = ZLibCompressionStrategy.HuffmanOnly,
    };

    private readonly PooledBuffer _output = new();

    /// <summary>The bytes as one gzip member; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> bytes)
    {
        Encode(bytes, IsRandom(bytes) ? OnlyShortCodes : Fastest);
        return _output.WrittenSpan;
    }

    /// <inheritdoc />
    public void Dispose() => _output.Dispose();

    private bool IsRandom(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < LeastSampled)
            return false;
        // Prose comes near to this in a sample, for its repetitions are further apart.
        var sample = bytes.Slice(bytes.Length / 2, SampledBytes);
        return Encode(sample, OnlyShortCodes) < Encode(sample, Fastest) / 4 * 3;
    }

    private int Encode(ReadOnlySpan<byte> bytes, ZLibCompressionOptions options)
    {
        _output.Clear();
        using (var gzip = new GZipStream(new BufferStream(_output), options))
            gzip.Write(bytes);
        return _output.WrittenCount;
    }
}
