using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake.Parquet;

/// <summary>Rows as texts that are equal only where every value has the same bits.</summary>
internal static class Rows
{
    public static List<string> Of(ParquetReader reader) => [.. reader.ReadBatches(batchRows: 1000).SelectMany(Of)];

    public static List<string> Of(ColumnBatch batch)
    {
        List<string> rows = [];
        for (var row = 0; row < batch.RowCount; row++)
            rows.Add(string.Join('|', batch.Vectors.Select(vector => Value(vector, row))));
        return rows;
    }

    private static string Value(ColumnVector vector, int row) =>
        vector switch
        {
            _ when vector.IsNull(row) => "null",
            TextVector text => $"'{text.Text(row)}'",
            ValueVector<int> numbers => $"{numbers[row]}",
            ValueVector<long> numbers => $"{numbers[row]}",
            ValueVector<double> numbers => $"{BitConverter.DoubleToInt64Bits(numbers[row]):x}",
            ValueVector<bool> booleans => $"{booleans[row]}",
            _ => throw new InvalidOperationException(),
        };
}
