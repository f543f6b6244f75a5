namespace Flywheel.Lake.Parquet;

/// <summary>
/// Something is wrong in a file; thrown where it is found, and turned into a <see cref="FlywheelException"/> that names the
/// file and the column where these are known.
/// </summary>
internal sealed class ParquetFault(string cause, string cure = ParquetFault.Restore, Exception? inner = null)
    : Exception(cause, inner)
{
    /// <summary>The cure for a file that is broken.</summary>
    public const string Restore = "The file is damaged; take it from a backup or write it anew.";

    /// <summary>The cure for a file that is sound but written in a way that is not read here.</summary>
    public const string Rewrite =
        "Write the file anew with plain, dictionary or delta encodings and uncompressed, Snappy or gzip pages.";

    /// <summary>What to do about it.</summary>
    public string Cure => cure;
}
