namespace Flywheel.Lake.Parquet;

/// <summary>The compressions that are written; reading knows gzip too.</summary>
internal enum Compression
{
    /// <summary>Pages as they are.</summary>
    None,

    /// <summary>Snappy, which every reader of Parquet knows.</summary>
    Snappy,
}
