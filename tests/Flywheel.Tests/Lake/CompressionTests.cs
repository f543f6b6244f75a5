using Flywheel.Lake;
using Flywheel.Lake.Parquet;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Tests.Lake;

public sealed class CompressionTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    [Theory]
    [InlineData(0, nameof(Codec.Uncompressed), "-c000.parquet")]
    [InlineData(1, nameof(Codec.Snappy), "-c000.snappy.parquet")]
    [InlineData(2, nameof(Codec.Gzip), "-c000.gz.parquet")]
    public void A_dataset_is_written_as_the_setting_says_and_its_rows_are_the_same(
        int compression,
        string codec,
        string ending
    )
    {
        var rows = SamplePairs.Pairs(0, 500);
        var gold = OpenWith((Compression)compression);

        gold.Append(rows, "rows", CancellationToken.None);

        var file = _lake.DataFiles().ShouldHaveSingleItem();
        file.ShouldEndWith(ending);
        CodecsOf(file).ShouldBe([codec]);
        var read = _lake.Reopen();
        read.Rows(1, split: null, CancellationToken.None).Select(row => row.Id).ShouldBe(rows.Select(row => row.Id));
        read.Verify(null, CancellationToken.None).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_dataset_of_differently_compressed_files_is_compacted_into_files_as_the_setting_now_says()
    {
        OpenWith(Compression.Snappy).Append(SamplePairs.Pairs(0, 20), "rows", CancellationToken.None);
        OpenWith(Compression.None).Append(SamplePairs.Pairs(100, 20), "rows", CancellationToken.None);
        var gold = OpenWith(Compression.Gzip);

        gold.Compact(CancellationToken.None).FilesRemoved.ShouldBe(2);

        gold.Rows(3, split: null, CancellationToken.None).Count().ShouldBe(40);
        _lake
            .DataFiles()
            .SelectMany(CodecsOf)
            .Order()
            .ShouldBe([nameof(Codec.Gzip), nameof(Codec.Snappy), nameof(Codec.Uncompressed)]);
    }

    public void Dispose() => _lake.Dispose();

    private Dataset OpenWith(Compression compression) =>
        new DatasetCatalog(_lake.Path, _lake.Clock, new LakeOptions { Compression = compression }).OpenOrCreate("gold");

    private static IEnumerable<string> CodecsOf(string path)
    {
        using var file = ParquetFile.Open(path);
        return
        [
            .. file
                .Footer.RowGroups.SelectMany(group => group.Chunks)
                .Select(chunk => chunk.Codec.ToString())
                .Distinct(),
        ];
    }
}
