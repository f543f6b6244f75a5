using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake.Parquet;

/// <summary>Reading begins in the middle of a file.</summary>
public sealed class MiddleTests : IDisposable
{
    private const int RowCount = 400;

    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Rows_from_any_row_on_are_the_last_ones_of_all(int version)
    {
        // Pages of a few rows, and row groups that end within the range.
        var options = new ParquetWriterOptions
        {
            DataPageVersion = version,
            PageBytes = 200,
            RowGroupRows = 150,
        };
        using var reader = ParquetReader.Open(
            SampleTable.Write(_folder.File("t.parquet"), SampleTable.Batch(RowCount), options)
        );
        var all = From(reader, 0);
        all.Count.ShouldBe(RowCount);

        foreach (var first in new[] { 1, 2, 7, 149, 150, 151, 299, 300, 398, 399, 400, 1000 })
            From(reader, first).ShouldBe(all.Skip(first), $"from row {first}");
    }

    [Fact]
    public void The_first_row_of_a_rising_column_is_found()
    {
        var options = new ParquetWriterOptions { PageBytes = 200, RowGroupRows = 150 };
        using var reader = ParquetReader.Open(
            SampleTable.Write(_folder.File("t.parquet"), SampleTable.Batch(RowCount), options)
        );
        var column = SampleTable.Schema.Columns[4];

        for (var row = 0; row < RowCount; row += 7)
        {
            reader.FirstRow(column, row * 1_000_000_007L).ShouldBe(row);
            reader.FirstRow(column, row * 1_000_000_007L + 1).ShouldBe(row + 1);
        }
        reader.FirstRow(column, long.MinValue).ShouldBe(0);
        reader.FirstRow(column, long.MaxValue).ShouldBe(RowCount);
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> From(ParquetReader reader, long first) =>
        [.. reader.ReadBatches(SampleTable.Schema, batchRows: 64, firstRow: first).SelectMany(batch => Rows.Of(batch))];
}
