namespace Flywheel.Lake.Parquet;

/// <summary>How the pages of a Parquet file are compressed. All of them are read, whichever is written.</summary>
public enum Compression
{
    /// <summary>Pages as they are.</summary>
    None,

    /// <summary>Snappy, which every reader of Parquet knows: the fastest.</summary>
    Snappy,

    /// <summary>Gzip, which every reader of Parquet knows too: smaller files, and several times the work to write them.</summary>
    Gzip,
}
