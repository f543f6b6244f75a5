using System.Runtime.InteropServices;

namespace Flywheel.Lake.Parquet;

/// <summary>Finds the bounds of the values in a part of a vector.</summary>
internal static class BoundsOfVector
{
    /// <summary>Bounds fit to be stored: texts are cut.</summary>
    public static ValueBounds Of(ColumnType type, ColumnVector vector, int start, int count) =>
        TextBounds.Cut(Exactly(type, vector, start, count));

    /// <summary>The least and the greatest value.</summary>
    public static ValueBounds Exactly(ColumnType type, ColumnVector vector, int start, int count) =>
        vector switch
        {
            TextVector text => OfText(text, start, count),
            ValueVector<int> numbers => OfNumbers(type, numbers, start, count),
            ValueVector<long> numbers => OfNumbers(type, numbers, start, count),
            ValueVector<double> numbers => WithSignedZeros(OfNumbers(type, numbers, start, count)),
            ValueVector<bool> booleans => OfNumbers(type, booleans, start, count),
            _ => throw new ArgumentException("Unknown kind of vector.", nameof(vector)),
        };

    private static ValueBounds OfText(TextVector vector, int start, int count)
    {
        ReadOnlySpan<byte> min = default;
        ReadOnlySpan<byte> max = default;
        var any = false;
        for (var row = start; row < start + count; row++)
        {
            if (vector.IsNull(row))
                continue;
            var utf8 = vector.Utf8(row);
            if (!any || utf8.SequenceCompareTo(min) < 0)
                min = utf8;
            if (!any || utf8.SequenceCompareTo(max) > 0)
                max = utf8;
            any = true;
        }
        return any
            ? new ValueBounds(ColumnType.Text) { Min = min.ToArray(), Max = max.ToArray() }
            : new ValueBounds(ColumnType.Text) { IsEmpty = true };
    }

    private static ValueBounds OfNumbers<T>(ColumnType type, ValueVector<T> vector, int start, int count)
        where T : unmanaged, IComparable<T>
    {
        var values = vector.Values;
        var min = default(T);
        var max = default(T);
        var any = false;
        for (var row = start; row < start + count; row++)
        {
            var value = values[row];
            if (vector.IsNull(row) || value is double.NaN)
                continue;
            if (!any || value.CompareTo(min) < 0)
                min = value;
            if (!any || value.CompareTo(max) > 0)
                max = value;
            any = true;
        }
        if (!any)
            return new ValueBounds(type) { IsEmpty = true };
        return new ValueBounds(type) { Min = Plain(min), Max = Plain(max) };
    }

    // The format's rule: a zero bounds both zeros, so the lower is written as -0.0 and the upper as +0.0.
    private static ValueBounds WithSignedZeros(ValueBounds bounds)
    {
        if (bounds.IsEmpty)
            return bounds;
        var min = MemoryMarshal.Read<double>(bounds.Min);
        var max = MemoryMarshal.Read<double>(bounds.Max);
        return bounds with { Min = Plain(min == 0 ? -0.0 : min), Max = Plain(max == 0 ? 0.0 : max) };
    }

    private static byte[] Plain<T>(T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
