namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Bounds what one page, and all pages of a reader together, may take in memory.</summary>
internal sealed class PageBudget
{
    private const int MaxPageBytes = 256 << 20;
    private const long MaxTotalBytes = 1L << 30;

    // Deflate gives at most 1,032 bytes for one.
    private const int MaxRatio = 1100;

    private long _total;

    /// <summary>A buffer for a page: the one given where it suffices, otherwise a new one in its place.</summary>
    public byte[] Fit(byte[] buffer, int needed)
    {
        if (needed <= buffer.Length)
            return buffer;
        _total += needed - buffer.Length;
        if (needed > MaxPageBytes || _total > MaxTotalBytes)
            throw new ParquetFault(
                $"A page of {needed} bytes is more than is held in memory.",
                "Write the file anew with pages of about 1 MiB."
            );
        return new byte[needed];
    }

    /// <summary>Takes a buffer out of the account.</summary>
    public void Return(byte[] buffer) => _total -= buffer.Length;

    /// <summary>Faults when a page claims to be larger than its stored form can decompress to.</summary>
    public static void CheckRatio(int stored, int uncompressed)
    {
        if (uncompressed > 1024 + (long)stored * MaxRatio)
            throw new ParquetFault($"A page of {stored} bytes cannot decompress to {uncompressed}.");
    }
}
