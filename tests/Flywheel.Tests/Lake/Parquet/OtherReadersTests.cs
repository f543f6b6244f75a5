using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class OtherReadersTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-parquet-");

    public static TheoryData<int, int, int> Forms =>
        new MatrixTheoryData<int, int, int>([0, 1, 2], [1, 2], [0, 1, 5000]);

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_of_file_is_read_alike_by_three_readers(int compression, int version, int rows)
    {
        var batch = SampleTable.Batch(rows);
        var options = new ParquetWriterOptions
        {
            Compression = (Compression)compression,
            DataPageVersion = version,
            PageBytes = 20_000,
            RowGroupRows = 2000,
        };
        var file = SampleTable.Write(Path.Combine(_folder.FullName, "t.parquet"), batch, options);

        var duckdb = Oracle.Run("read.mjs", "duckdb", file);
        var hyparquet = Oracle.Run("read.mjs", "hyparquet", file);
        var wasm = Oracle.Run("read.mjs", "parquet-wasm", file);

        wasm.GetProperty("rows").GetInt32().ShouldBe(rows);
        duckdb.GetArrayLength().ShouldBe(rows);
        hyparquet.GetArrayLength().ShouldBe(rows);
        for (var i = 0; i < rows; i++)
        {
            var expected = Row(batch, i);
            duckdb[i].EnumerateArray().Select(value => value.ToString()).ShouldBe(expected);
            hyparquet[i].EnumerateArray().Select(value => value.ToString()).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public void A_column_without_any_value_is_read_alike_by_three_readers(int compression, int version)
    {
        var batch = new ColumnBatch(
            new TableSchema(new Column("n", ColumnType.Int64), new Column("t", ColumnType.Text))
        );
        for (var i = 0; i < 3; i++)
            foreach (var vector in batch.Vectors)
                vector.AppendNull();
        var options = new ParquetWriterOptions { Compression = (Compression)compression, DataPageVersion = version };
        var file = SampleTable.Write(Path.Combine(_folder.FullName, "t.parquet"), batch, options);

        Oracle.Run("read.mjs", "parquet-wasm", file).GetProperty("rows").GetInt32().ShouldBe(3);
        foreach (var reader in new[] { "duckdb", "hyparquet" })
            Oracle.Run("read.mjs", reader, file).ToString().ShouldBe("[[null,null],[null,null],[null,null]]");
        using var ours = ParquetReader.Open(file);
        Rows.Of(ours).ShouldBe(Rows.Of(batch));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // The scripts print moments in whole milliseconds.
    private static IEnumerable<string> Row(ColumnBatch batch, int row)
    {
        for (var column = 0; column < batch.Vectors.Count; column++)
        {
            yield return batch.Vectors[column] switch
            {
                var vector when vector.IsNull(row) => "",
                TextVector text => text.Text(row)!,
                ValueVector<int> numbers => $"{numbers[row]}",
                ValueVector<long> numbers when column == 7 => $"{numbers[row] / 1000}000",
                ValueVector<long> numbers => $"{numbers[row]}",
                ValueVector<double> numbers => $"{numbers[row]}",
                ValueVector<bool> booleans => $"{booleans[row]}",
                _ => throw new InvalidOperationException(),
            };
        }
    }
}
