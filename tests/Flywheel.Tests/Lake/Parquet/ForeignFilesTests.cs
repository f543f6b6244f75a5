using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class ForeignFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-parquet-");

    private string File => Path.Combine(_folder.FullName, "foreign.parquet");

    [Theory]
    [InlineData("UNCOMPRESSED")]
    [InlineData("SNAPPY")]
    public void What_hyparquet_writes_is_read(string codec)
    {
        Oracle.Run("hyparquet-write.mjs", File, codec);

        using var reader = ParquetReader.Open(File);
        reader.RowCount.ShouldBe(1000);
        var row = 0;
        foreach (var batch in reader.ReadBatches(batchRows: 77))
        {
            for (var i = 0; i < batch.RowCount; i++, row++)
            {
                var isNull = row % 7 == 3;
                batch.Text(0).Text(i).ShouldBe(isNull ? null : $"zażółć {row}");
                batch.Text(1).Text(i).ShouldBe($"kind {row % 3}");
                batch.Int32(2)[i].ShouldBe(isNull ? 0 : row * 1000 - 7);
                batch.Vectors[2].IsNull(i).ShouldBe(isNull);
                batch.Int64(3)[i].ShouldBe(row * 1_000_000_007L);
                batch.Double(4)[i].ShouldBe(isNull ? 0 : row / 3.0);
                batch.Boolean(5)[i].ShouldBe(!isNull && row % 2 == 0);
                batch.Int64(6)[i].ShouldBe(isNull ? 0 : (1_700_000_000_000L + row * 1001) * 1000);
                batch.Vectors[6].IsNull(i).ShouldBe(isNull);
            }
        }
        row.ShouldBe(1000);
    }

    public static TheoryData<string, string, bool> DuckDbForms =>
        new MatrixTheoryData<string, string, bool>(["uncompressed", "snappy", "gzip"], ["V1", "V2"], [true, false]);

    [Theory]
    [MemberData(nameof(DuckDbForms))]
    public void What_DuckDB_writes_is_read(string codec, string version, bool isDistinct)
    {
        // Few distinct values become dictionaries, many become plain or delta pages.
        var number = isDistinct ? "i" : "i % 10";
        Oracle.Run(
            "duckdb.mjs",
            $"""
            COPY (
                SELECT 'text ' || repeat('é', (n % 40)::INT) || n AS text, (n * 1000 - 7)::INT AS small,
                    n * 1000000007 AS big, n / 3 AS real, n % 2 = 0 AS flag,
                    make_timestamptz(1700000000000000 + n * 1001) AS moment,
                    CASE WHEN i % 7 = 3 THEN NULL ELSE n::VARCHAR END AS gap_text,
                    CASE WHEN i % 7 = 3 THEN NULL ELSE n END AS gap_big,
                    CASE WHEN i % 7 = 3 THEN NULL ELSE n % 2 = 0 END AS gap_flag,
                    NULL::DOUBLE AS nothing
                FROM (SELECT i, ({number})::BIGINT AS n FROM range(20000) t(i)) ORDER BY i
            ) TO '{File}' (FORMAT parquet, CODEC '{codec}', PARQUET_VERSION {version}, ROW_GROUP_SIZE 8192)
            """
        );

        using var reader = ParquetReader.Open(File);
        reader.RowCount.ShouldBe(20000);
        var row = 0;
        foreach (var batch in reader.ReadBatches())
        {
            for (var i = 0; i < batch.RowCount; i++, row++)
                CheckDuckDbRow(batch, i, isDistinct ? row : row % 10, row % 7 == 3);
        }
        row.ShouldBe(20000);
    }

    public static TheoryData<string, string> RustForms =>
        new MatrixTheoryData<string, string>(["uncompressed", "snappy", "gzip"], ["1", "2"]);

    [Theory]
    [MemberData(nameof(RustForms))]
    public void What_the_Rust_library_makes_of_our_file_has_the_same_rows(string codec, string version)
    {
        var batch = SampleTable.Batch(40_000);
        var ours = SampleTable.Write(Path.Combine(_folder.FullName, "ours.parquet"), batch);

        Oracle.Run("transcode.mjs", ours, File, codec, version);

        using var reader = ParquetReader.Open(File);
        reader.Schema.Columns.ShouldBe(batch.Schema.Columns);
        Rows.Of(reader).ShouldBe(Rows.Of(batch));
    }

    [Fact]
    public void Texts_that_share_prefixes_in_a_file_of_the_Rust_library_are_read()
    {
        // Too many distinct texts for its dictionary: it falls back to DELTA_BYTE_ARRAY.
        var batch = new ColumnBatch(new TableSchema(new Column("text", ColumnType.Text)));
        for (var i = 0; i < 60_000; i++)
            batch.Text(0).Append(i % 11 == 5 ? null : $"{new string('p', 40)}-{i:d9}-{i % 7}");
        var ours = SampleTable.Write(Path.Combine(_folder.FullName, "ours.parquet"), batch);

        Oracle.Run("transcode.mjs", ours, File, "snappy", "2");

        var encodings = Oracle.Run("duckdb.mjs", $"SELECT encodings FROM parquet_metadata('{File}')");
        encodings[0].GetProperty("encodings").GetString()!.ShouldContain("DELTA_BYTE_ARRAY");
        using var reader = ParquetReader.Open(File);
        Rows.Of(reader).ShouldBe(Rows.Of(batch));
    }

    [Fact]
    public void A_codec_that_is_not_read_is_named_with_the_file_the_column_and_the_cure()
    {
        Oracle.Run("duckdb.mjs", $"COPY (SELECT 'x' AS word) TO '{File}' (FORMAT parquet, CODEC 'zstd')");

        using var reader = ParquetReader.Open(File);
        var error = Should.Throw<FlywheelException>(() => reader.ReadBatches().Count());

        error.Message.ShouldContain(File);
        error.Message.ShouldContain("column word");
        error.Message.ShouldContain("Zstd");
        error.Message.ShouldContain("Write the file anew");
    }

    [Fact]
    public void Columns_of_other_types_are_left_out_and_refused_by_name()
    {
        Oracle.Run(
            "duckdb.mjs",
            $"COPY (SELECT 1::BIGINT AS n, [1, 2] AS list, 1.5::DECIMAL(4,1) AS price) TO '{File}' (FORMAT parquet)"
        );

        using var reader = ParquetReader.Open(File);
        reader.Schema.Columns.ShouldBe([new Column("n", ColumnType.Int64)]);
        var wanted = new TableSchema(new Column("list", ColumnType.Text));
        Should.Throw<FlywheelException>(() => reader.ReadBatches(wanted)).Message.ShouldContain("column list");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void CheckDuckDbRow(ColumnBatch batch, int i, long n, bool isGap)
    {
        batch.Text(0).Text(i).ShouldBe("text " + new string('é', (int)(n % 40)) + n);
        batch.Int32(1)[i].ShouldBe((int)(n * 1000 - 7));
        batch.Int64(2)[i].ShouldBe(n * 1_000_000_007);
        batch.Double(3)[i].ShouldBe(n / 3.0);
        batch.Boolean(4)[i].ShouldBe(n % 2 == 0);
        batch.Int64(5)[i].ShouldBe(1_700_000_000_000_000 + n * 1001);
        batch.Text(6).Text(i).ShouldBe(isGap ? null : $"{n}");
        batch.Vectors[7].IsNull(i).ShouldBe(isGap);
        batch.Int64(7)[i].ShouldBe(isGap ? 0 : n);
        batch.Boolean(8)[i].ShouldBe(!isGap && n % 2 == 0);
        batch.Vectors[9].IsNull(i).ShouldBeTrue();
    }
}
