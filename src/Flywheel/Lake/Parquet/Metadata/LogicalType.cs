namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>The members of the format's union of logical types that are told apart; others keep their number.</summary>
internal enum LogicalKind
{
    Text = 1,
    Map = 2,
    List = 3,
    Enum = 4,
    Timestamp = 8,
    Integer = 10,
    Json = 12,
}

internal enum TimeUnit
{
    Millis = 1,
    Micros = 2,
    Nanos = 3,
}

/// <summary>A logical type and the parameters that matter for its kind.</summary>
internal sealed record LogicalType(LogicalKind Kind)
{
    /// <summary>Of a timestamp: a moment in UTC rather than a wall clock's reading.</summary>
    public bool IsAdjustedToUtc { get; init; }

    /// <summary>Of a timestamp.</summary>
    public TimeUnit Unit { get; init; }

    /// <summary>Of an integer.</summary>
    public bool IsSigned { get; init; }
}
