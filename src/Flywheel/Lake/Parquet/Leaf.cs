using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet;

/// <summary>One leaf of a schema: a stream of values in the file.</summary>
/// <param name="Path">The names from the root to the leaf.</param>
/// <param name="Type">What the values are.</param>
/// <param name="MaxDefinition">The definition level of a value that is there.</param>
/// <param name="MaxRepetition">How many repeated groups the leaf lies in.</param>
internal sealed record Leaf(IReadOnlyList<string> Path, ColumnType Type, int MaxDefinition, int MaxRepetition)
{
    /// <summary>How values of a type lie in a file.</summary>
    public static PhysicalType PhysicalOf(ColumnType type) =>
        type switch
        {
            ColumnType.Text => PhysicalType.ByteArray,
            ColumnType.Int32 => PhysicalType.Int32,
            ColumnType.Int64 or ColumnType.Timestamp => PhysicalType.Int64,
            ColumnType.Double => PhysicalType.Double,
            _ => PhysicalType.Boolean,
        };

    /// <summary>The path for people.</summary>
    public string Name => string.Join('.', Path);
}
