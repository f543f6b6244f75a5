using System.IO.Compression;
using Flywheel.Lake.Parquet.Metadata;
using Flywheel.Storage;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Brings stored pages back to their uncompressed form.</summary>
internal static class Decompression
{
    /// <summary>Faults unless the codec is one that is read here.</summary>
    public static void Check(Codec codec)
    {
        if (codec is not (Codec.Uncompressed or Codec.Snappy or Codec.Gzip))
            throw new ParquetFault($"Its pages are compressed with {codec}.", ParquetFault.Rewrite);
    }

    /// <summary>Fills the target exactly; any other length is a fault.</summary>
    public static void Decode(Codec codec, ReadOnlyMemory<byte> stored, Span<byte> target)
    {
        if (codec == Codec.Gzip)
            Gunzip(stored, target);
        else if (codec == Codec.Snappy)
            Unsnap(stored.Span, target);
        else if (stored.Length == target.Length)
            stored.Span.CopyTo(target);
        else
            throw new ParquetFault("An uncompressed page has two different lengths.");
    }

    private static void Unsnap(ReadOnlySpan<byte> stored, Span<byte> target)
    {
        try
        {
            SnappyDecoder.Decode(stored, target);
        }
        catch (InvalidDataException e)
        {
            throw new ParquetFault(e.Message, inner: e);
        }
    }

    private static void Gunzip(ReadOnlyMemory<byte> stored, Span<byte> target)
    {
        try
        {
            using var source = new MemoryStream(stored.ToArray());
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            gzip.ReadExactly(target);
            if (gzip.ReadByte() >= 0)
                throw new ParquetFault("A gzip page is longer than its header says.");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new ParquetFault("A gzip page does not decompress.", inner: e);
        }
    }
}
