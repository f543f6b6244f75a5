using System.Runtime.InteropServices;
using System.Text;

namespace Flywheel.Lake.Parquet;

/// <summary>
/// A lower and an upper bound of a column's values, plain encoded (texts without their length). NaN counts as no value.
/// </summary>
internal sealed record ValueBounds(ColumnType Type)
{
    /// <summary>Null when there is no value or no bound is known.</summary>
    public byte[]? Min { get; init; }

    /// <summary>Null when there is no value or no bound is known.</summary>
    public byte[]? Max { get; init; }

    /// <summary>True when the lower bound is one of the values.</summary>
    public bool IsMinExact { get; init; } = true;

    /// <summary>True when the upper bound is one of the values.</summary>
    public bool IsMaxExact { get; init; } = true;

    /// <summary>True when there is no value to bound.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Bounds of both.</summary>
    public ValueBounds With(ValueBounds other)
    {
        if (other.IsEmpty)
            return this;
        if (IsEmpty)
            return other;
        var keepMin = Min is null || (other.Min is not null && Compare(Type, Min, other.Min) <= 0);
        var keepMax = Max is null || (other.Max is not null && Compare(Type, Max, other.Max) >= 0);
        return new ValueBounds(Type)
        {
            Min = keepMin ? Min : other.Min,
            IsMinExact = keepMin ? IsMinExact : other.IsMinExact,
            Max = keepMax ? Max : other.Max,
            IsMaxExact = keepMax ? IsMaxExact : other.IsMaxExact,
        };
    }

    /// <summary>The order of values: texts by their bytes, which is the order of code points; numbers by value.</summary>
    public static int Compare(ColumnType type, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        type switch
        {
            ColumnType.Text => left.SequenceCompareTo(right),
            ColumnType.Int32 => Read<int>(left).CompareTo(Read<int>(right)),
            ColumnType.Int64 or ColumnType.Timestamp => Read<long>(left).CompareTo(Read<long>(right)),
            ColumnType.Double => Read<double>(left).CompareTo(Read<double>(right)),
            _ => left[0].CompareTo(right[0]),
        };

    /// <summary>The value as string, int, long, double or bool; null when the bytes are no value of the type.</summary>
    public static object? ToObject(ColumnType type, byte[]? plain) =>
        (type, plain?.Length) switch
        {
            (_, null) => null,
            (ColumnType.Text, _) => Encoding.UTF8.GetString(plain!),
            (ColumnType.Int32, 4) => Read<int>(plain),
            (ColumnType.Int64 or ColumnType.Timestamp, 8) => Read<long>(plain),
            (ColumnType.Double, 8) => Read<double>(plain),
            (ColumnType.Boolean, 1) => plain![0] != 0,
            _ => null,
        };

    /// <summary>What is told of a column with these bounds.</summary>
    public ColumnSummary Summarise(string name, long? nullCount) =>
        new(name, nullCount, ToObject(Type, Min), ToObject(Type, Max), IsMinExact && IsMaxExact);

    private static T Read<T>(ReadOnlySpan<byte> plain)
        where T : unmanaged => MemoryMarshal.Read<T>(plain);
}
