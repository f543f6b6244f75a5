using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet;

/// <summary>Finds which of our column types a leaf of a foreign schema is.</summary>
internal static class LeafType
{
    /// <summary>The type, or null when values of that kind are not read here.</summary>
    public static ColumnType? Of(SchemaElement element) =>
        element.Type switch
        {
            PhysicalType.Boolean => ColumnType.Boolean,
            PhysicalType.Double => ColumnType.Double,
            PhysicalType.ByteArray when IsText(element) => ColumnType.Text,
            PhysicalType.Int32 when IsSigned(element) => ColumnType.Int32,
            PhysicalType.Int64 when IsTimestamp(element) => ColumnType.Timestamp,
            PhysicalType.Int64 when IsSigned(element) => ColumnType.Int64,
            _ => null,
        };

    /// <summary>What the file's unit is to be multiplied by to give microseconds.</summary>
    public static int MicrosPerUnit(SchemaElement element) =>
        element.Logical?.Unit == TimeUnit.Millis
        || (element.Logical is null && element.Converted == ConvertedType.TimestampMillis)
            ? 1000
            : 1;

    private static bool IsText(SchemaElement element) =>
        element.Logical is { } logical
            ? logical.Kind is LogicalKind.Text or LogicalKind.Enum or LogicalKind.Json
            : element.Converted is null or ConvertedType.Utf8 or ConvertedType.Enum or ConvertedType.Json;

    private static bool IsSigned(SchemaElement element) =>
        element.Logical is { } logical
            ? logical is { Kind: LogicalKind.Integer, IsSigned: true }
            : element.Converted is null or (>= ConvertedType.Int8 and <= ConvertedType.Int64);

    private static bool IsTimestamp(SchemaElement element) =>
        element.Logical is { } logical
            ? logical
                is { Kind: LogicalKind.Timestamp, IsAdjustedToUtc: true, Unit: TimeUnit.Millis or TimeUnit.Micros }
            : element.Converted is ConvertedType.TimestampMillis or ConvertedType.TimestampMicros;
}
