using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake.Parquet;

/// <summary>A table with every column type, required and nullable, whose values follow from the row's number.</summary>
internal static class SampleTable
{
    public static readonly TableSchema Schema = new(
        new Column("id", ColumnType.Text, IsNullable: false),
        new Column("kind", ColumnType.Text),
        new Column("body", ColumnType.Text),
        new Column("small", ColumnType.Int32),
        new Column("big", ColumnType.Int64, IsNullable: false),
        new Column("real", ColumnType.Double),
        new Column("flag", ColumnType.Boolean),
        new Column("moment", ColumnType.Timestamp)
    );

    public static ColumnBatch Batch(int rows)
    {
        var batch = new ColumnBatch(Schema);
        for (var i = 0; i < rows; i++)
            AppendRow(batch, i);
        return batch;
    }

    public static string Write(string path, ColumnBatch batch, ParquetWriterOptions? options = null)
    {
        using var stream = File.Create(path);
        var writer = new ParquetWriter(stream, batch.Schema, options);
        writer.Write(batch);
        writer.Finish();
        return path;
    }

    private static void AppendRow(ColumnBatch batch, int i)
    {
        var isNull = i % 7 == 3;
        batch.Text(0).Append($"row-{i}");
        batch.Text(1).Append(isNull ? null : $"kind {i % 3}");
        batch.Text(2).Append(isNull ? null : new string((char)('a' + i % 26), i % 90) + "é漢😀");
        batch.Int32(3).Append(isNull ? null : i * 1000 - 7);
        batch.Int64(4).Append(i * 1_000_000_007L);
        batch.Double(5).Append(isNull ? null : i / 3.0);
        batch.Boolean(6).Append(isNull ? null : i % 2 == 0);
        batch.Int64(7).Append(isNull ? null : 1_700_000_000_000_000L + i * 1001);
    }
}
