namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>What a chunk's footer says of its values. Bounds are plain encoded, texts without their length.</summary>
internal sealed record ChunkStatistics
{
    public long? NullCount { get; init; }
    public byte[]? Min { get; init; }
    public byte[]? Max { get; init; }
    public bool? IsMinExact { get; init; }
    public bool? IsMaxExact { get; init; }
}
