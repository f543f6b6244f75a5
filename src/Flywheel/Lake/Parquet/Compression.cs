namespace Flywheel.Lake.Parquet;

/// <summary>The compressions that are written; reading knows Snappy too.</summary>
internal enum Compression
{
    /// <summary>Pages as they are.</summary>
    None,

    /// <summary>Gzip (RFC 1952).</summary>
    Gzip,
}
