using Flywheel.Lake.Parquet;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class RoundTripTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-parquet-");

    private string File => Path.Combine(_folder.FullName, "t.parquet");

    public static TheoryData<int, int, int, bool, bool> Forms =>
        new MatrixTheoryData<int, int, int, bool, bool>(
            Enum.GetValues<ColumnType>().Cast<int>(),
            [0, 1, 2],
            [1, 2],
            [true, false],
            [true, false]
        );

    [Theory]
    [MemberData(nameof(Forms))]
    public void Any_values_of_any_type_come_back_with_the_same_bits(
        int type,
        int compression,
        int version,
        bool isNullable,
        bool isRepetitive
    )
    {
        var options = new ParquetWriterOptions
        {
            Compression = (Compression)compression,
            DataPageVersion = version,
            PageBytes = 300,
            RowGroupRows = 2500,
        };
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var batch = RandomBatch(
                    new Random(seed),
                    new Column("value", (ColumnType)type, isNullable),
                    isRepetitive
                );
                SampleTable.Write(File, batch, options);
                using var reader = ParquetReader.Open(File);
                reader.Schema.Columns.ShouldBe(batch.Schema.Columns);
                Rows.Of(reader).ShouldBe(Rows.Of(batch));
                ParquetVerification.Verify(File, CancellationToken.None).Problems.ShouldBeEmpty();
            }
        );
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(8).WithQuietOnSuccess(true), property);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes()
    {
        var first = System.IO.File.ReadAllBytes(SampleTable.Write(File, SampleTable.Batch(20_000)));
        var second = System.IO.File.ReadAllBytes(SampleTable.Write(File, SampleTable.Batch(20_000)));

        second.ShouldBe(first);
    }

    [Fact]
    public void The_summary_tells_rows_bytes_nulls_and_bounds_that_hold()
    {
        var batch = new ColumnBatch(
            new TableSchema(new Column("text", ColumnType.Text), new Column("n", ColumnType.Double))
        );
        foreach (var text in new[] { new string('a', 100), null, new string('z', 63) + "\uD7FF" + "tail" })
            batch.Text(0).Append(text);
        foreach (var number in new[] { double.NaN, 0.0, -3.5 })
            batch.Double(1).Append(number);
        using var stream = new MemoryStream();
        var writer = new ParquetWriter(stream, batch.Schema);
        writer.Write(batch);

        var summary = writer.Finish();

        summary.RowCount.ShouldBe(3);
        summary.ByteCount.ShouldBe(stream.Length);
        summary
            .Columns[0]
            .ShouldBe(new ColumnSummary("text", 1, new string('a', 64), new string('z', 62) + "{", false));
        summary.Columns[1].ShouldBe(new ColumnSummary("n", 0, -3.5, 0.0, true));
    }

    [Fact]
    public void Rows_written_in_parts_and_read_with_a_projection_keep_their_order()
    {
        using (var stream = System.IO.File.Create(File))
        {
            var writer = new ParquetWriter(stream, SampleTable.Schema);
            writer.Write(SampleTable.Batch(10));
            writer.Write(SampleTable.Batch(0));
            writer.Write(SampleTable.Batch(3000));
            writer.Finish();
        }
        var wanted = new TableSchema(
            new Column("big", ColumnType.Int64, false),
            new Column("added later", ColumnType.Text)
        );

        using var reader = ParquetReader.Open(File);
        var values = reader
            .ReadBatches(wanted, batchRows: 256)
            .SelectMany(batch =>
                Enumerable.Range(0, batch.RowCount).Select(i => (batch.Int64(0)[i], batch.Text(1).Text(i)))
            );

        int[] rows = [.. Enumerable.Range(0, 10), .. Enumerable.Range(0, 3000)];
        values.ShouldBe(rows.Select(i => (i * 1_000_000_007L, (string?)null)));
    }

    [Fact]
    public void A_missing_required_column_or_another_type_is_refused_with_its_name()
    {
        SampleTable.Write(File, SampleTable.Batch(5));
        using var reader = ParquetReader.Open(File);

        foreach (var column in new[] { new Column("none", ColumnType.Text, false), new Column("big", ColumnType.Text) })
            Should
                .Throw<FlywheelException>(() => reader.ReadBatches(new TableSchema(column)))
                .Message.ShouldContain($"column {column.Name}");
    }

    [Fact]
    public void A_batch_that_does_not_fit_the_schema_is_a_callers_mistake()
    {
        var writer = new ParquetWriter(Stream.Null, SampleTable.Schema);
        var uneven = SampleTable.Batch(2);
        uneven.Text(1).Append("one more");
        var withNull = new ColumnBatch(SampleTable.Schema);
        foreach (var vector in withNull.Vectors)
            vector.AppendNull();

        Should.Throw<ArgumentException>(() => writer.Write(uneven));
        Should.Throw<ArgumentException>(() => writer.Write(withNull));
        Should.Throw<ArgumentException>(() =>
            writer.Write(new ColumnBatch(new TableSchema(new Column("x", ColumnType.Text))))
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ColumnBatch RandomBatch(Random random, Column column, bool isRepetitive)
    {
        var batch = new ColumnBatch(new TableSchema(column));
        var rows = random.Next(6) == 0 ? random.Next(3) : random.Next(6000);
        for (var i = 0; i < rows; i++)
        {
            // Long runs of equal values and of nulls meet short ones.
            if (column.IsNullable && (i / 50 % 3 == 0 || random.Next(5) == 0))
                batch.Vectors[0].AppendNull();
            else
                AppendRandom(batch.Vectors[0], new Random(isRepetitive ? random.Next(20) : random.Next()));
        }
        return batch;
    }

    private static void AppendRandom(ColumnVector vector, Random random)
    {
        switch (vector)
        {
            case TextVector texts:
                texts.Append(new string((char)random.Next(0x20, 0xD7FF), random.Next(12)) + random.Next());
                break;
            case ValueVector<int> numbers:
                numbers.Append(random.Next(int.MinValue, int.MaxValue));
                break;
            case ValueVector<long> numbers:
                numbers.Append(random.NextInt64(long.MinValue, long.MaxValue));
                break;
            case ValueVector<double> numbers:
                numbers.Append(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
                break;
            case ValueVector<bool> booleans:
                booleans.Append(random.Next(2) == 0);
                break;
        }
    }
}
