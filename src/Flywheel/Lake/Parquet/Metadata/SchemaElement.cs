namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>One node of a file's schema; a file lists them depth first.</summary>
internal sealed record SchemaElement
{
    public required string Name { get; init; }

    /// <summary>Null for a group.</summary>
    public PhysicalType? Type { get; init; }

    /// <summary>Null for the root.</summary>
    public Repetition? Repetition { get; init; }

    public int ChildCount { get; init; }

    public ConvertedType? Converted { get; init; }

    public LogicalType? Logical { get; init; }
}
