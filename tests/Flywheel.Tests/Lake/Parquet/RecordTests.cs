using System.Text.Json;
using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class RecordTests : IDisposable
{
    // The shape of a Delta checkpoint.
    private static readonly Field[] Fields =
    [
        new StructField("txn", [new Column("appId", ColumnType.Text), new Column("version", ColumnType.Int64, false)]),
        new StructField(
            "add",
            [
                new Column("path", ColumnType.Text, false),
                new TextMapField("partitionValues", false),
                new Column("size", ColumnType.Int64),
                new Column("dataChange", ColumnType.Boolean),
                new Column("stats", ColumnType.Text),
            ]
        ),
        new StructField(
            "metaData",
            [
                new Column("id", ColumnType.Text),
                new StructField("format", [new Column("provider", ColumnType.Text), new TextMapField("options")]),
                new TextListField("partitionColumns"),
                new TextMapField("configuration"),
            ]
        ),
        new StructField(
            "protocol",
            [new Column("minReaderVersion", ColumnType.Int32), new Column("share", ColumnType.Double)]
        ),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-parquet-");

    private string File => Path.Combine(_folder.FullName, "records.parquet");

    [Theory]
    [InlineData(1, 131_072)]
    [InlineData(2, 131_072)]
    [InlineData(1, 7)]
    public void Nested_rows_come_back_as_they_were(int version, int groupRows)
    {
        var records = Enumerable.Range(0, 5000).Select(Record).ToList();
        Write(records, version, groupRows);

        using var reader = RecordReader.Open(File, Fields);
        reader.RowCount.ShouldBe(records.Count);
        reader.ReadRecords().Select(Json).ShouldBe(records.Select(Json));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Other_readers_see_the_same_nested_rows(int version)
    {
        var records = Enumerable.Range(0, 300).Select(Record).ToList();
        Write(records, version, 100);

        var rows = Oracle.Run(
            "duckdb.mjs",
            $"""
            SELECT add.path AS path, CAST(add.partitionValues AS JSON)::VARCHAR AS parts, add.size AS size,
                metaData IS NULL AS no_meta, CAST(metaData.partitionColumns AS JSON)::VARCHAR AS columns,
                CAST(metaData.configuration AS JSON)::VARCHAR AS configuration, txn.version AS version
            FROM '{File}'
            """
        );
        var hyparquet = Oracle.Run("read.mjs", "hyparquet", File);
        Oracle.Run("read.mjs", "parquet-wasm", File).GetProperty("rows").GetInt32().ShouldBe(records.Count);

        for (var i = 0; i < records.Count; i++)
        {
            var (txn, add, meta) = ((object?[]?)records[i][0], (object?[]?)records[i][1], (object?[]?)records[i][2]);
            Text(rows[i], "path").ShouldBe(add?[0]);
            Text(rows[i], "parts").ShouldBe(add is null ? null : Json(add[1]));
            Text(rows[i], "columns").ShouldBe(meta?[2] is { } columns ? Json(columns) : null);
            Text(rows[i], "configuration").ShouldBe(meta?[3] is { } configuration ? Json(configuration) : null);
            Text(rows[i], "version").ShouldBe(txn?[1]?.ToString());
            rows[i].GetProperty("no_meta").GetBoolean().ShouldBe(meta is null);
            hyparquet[i][1].ValueKind.ShouldBe(add is null ? JsonValueKind.Null : JsonValueKind.Object);
            if (add is not null)
                hyparquet[i][1].GetProperty("path").GetString().ShouldBe(add[0]);
        }
    }

    [Fact]
    public void What_the_Rust_library_makes_of_nested_rows_reads_alike()
    {
        var records = Enumerable.Range(0, 3000).Select(Record).ToList();
        Write(records, 1, 1000);
        var theirs = Path.Combine(_folder.FullName, "theirs.parquet");
        Oracle.Run("transcode.mjs", File, theirs, "snappy", "2");

        using var reader = RecordReader.Open(theirs, Fields);

        reader.ReadRecords().Select(Json).ShouldBe(records.Select(Json));
    }

    [Fact]
    public void A_nullable_field_that_the_file_lacks_reads_as_null_and_others_are_passed_over()
    {
        Write([Record(0), Record(1)], 1, 100);
        Field[] wanted = [new StructField("remove", [new Column("path", ColumnType.Text)]), Fields[0]];

        using var reader = RecordReader.Open(File, wanted);

        reader
            .ReadRecords()
            .Select(Json)
            .ShouldBe([Json(new[] { null, Record(0)[0] }), Json(new[] { null, Record(1)[0] })]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    public void Flipped_bytes_never_end_in_anything_but_records_or_a_clear_error(int version, int compression)
    {
        Write(Enumerable.Range(0, 200).Select(Record), version, 70, (Compression)compression);
        FlipBytes(rounds: 500);
    }

    [Fact]
    public void Flipped_bytes_in_nested_pages_without_checksums_never_crash()
    {
        Write(Enumerable.Range(0, 200).Select(Record), 1, 70);
        // The Rust library writes no checksums.
        Oracle.Run("transcode.mjs", File, File, "uncompressed", "1");
        FlipBytes(rounds: 2000);
    }

    [Fact]
    public void A_field_of_another_form_is_refused()
    {
        Write([Record(0)], 1, 100);

        Should.Throw<FlywheelException>(() => RecordReader.Open(File, [new Column("add", ColumnType.Text)]));
        Should.Throw<FlywheelException>(() => RecordReader.Open(File, [new TextListField("add")]));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static string Json(object? value) => JsonSerializer.Serialize(value);

    private void FlipBytes(int rounds)
    {
        var sound = System.IO.File.ReadAllBytes(File);
        var random = new Random(5);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = sound.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            System.IO.File.WriteAllBytes(File, bytes);
            try
            {
                using var reader = RecordReader.Open(File, Fields);
                reader.ReadRecords().Count().ShouldBe(200);
            }
            catch (FlywheelException error)
            {
                error.Message.ShouldContain(File);
            }
        }
    }

    private void Write(
        IEnumerable<object?[]> records,
        int version,
        int groupRows,
        Compression compression = Compression.Snappy
    )
    {
        using var stream = System.IO.File.Create(File);
        var options = new ParquetWriterOptions
        {
            DataPageVersion = version,
            RowGroupRows = groupRows,
            PageBytes = 4096,
        };
        var writer = new RecordWriter(stream, Fields, options);
        foreach (var record in records)
            writer.Write(record);
        writer.Finish();
    }

    private static object?[] Record(int i) =>
        (i % 5) switch
        {
            0 => [new object?[] { $"app{i % 3}", (long)i }, null, null, null],
            1 =>
            [
                null,
                new object?[] { $"part-{i}", Map(i % 4), (long)i * 3, i % 2 == 0, i % 3 == 0 ? null : "{}" },
                null,
                null,
            ],
            2 =>
            [
                null,
                null,
                new object?[] { $"id{i}", new object?[] { "parquet", Map(0) }, List(i % 6), Map(i % 3) },
                null,
            ],
            3 => [null, null, new object?[] { null, null, null, null }, new object?[] { i, i / 7.0 }],
            _ => [null, null, null, null],
        };

    private static Dictionary<string, string?> Map(int entries) =>
        Enumerable.Range(0, entries).ToDictionary(i => $"key{i}", i => i == 1 ? null : $"value{i}");

    private static List<string> List(int entries) => [.. Enumerable.Range(0, entries).Select(i => $"column{i}")];
}
