namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Tells from some of a column's rows whether a dictionary is worth a try. The same rows give the same answer.</summary>
internal static class RepetitionSample
{
    private const int Size = 2048;

    /// <summary>False when values hardly come twice; true when they do, or there are too few rows to tell.</summary>
    public static bool Repeats(ColumnType type, ColumnVector vector, int start, int count)
    {
        // One row of every stretch, at random: regular steps would miss values that repeat regularly.
        var stretch = count / Size;
        if (stretch < 2)
            return true;
        using var table = new ValueTable(type);
        using var values = table.Values;
        var used = 0;
        var random = 1UL;
        for (var from = start; from <= start + count - stretch; from += stretch)
        {
            random = (random * 6364136223846793005) + 1442695040888963407;
            var row = from + (int)((random >> 33) % (uint)stretch);
            if (vector.IsNull(row))
                continue;
            table.PositionOf(vector, row);
            used++;
        }
        // Of n rows of N about n² / 2N repeat one before them when every value has two uses, and half as many at one and a half.
        var repeats = used - values.Count;
        return 4L * repeats * stretch >= used;
    }
}
