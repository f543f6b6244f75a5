using System.Globalization;
using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Delta;

namespace Flywheel.Tests.Lake;

/// <summary>Another program replays our log and reads our files.</summary>
public sealed class OtherReplayTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Theory]
    [InlineData("commits", "hyparquet")]
    [InlineData("commits", "duckdb")]
    [InlineData("checkpoint", "hyparquet")]
    [InlineData("checkpoint", "duckdb")]
    public async Task Another_program_sees_the_rows_that_we_see(string source, string reader)
    {
        var dataset = await History();
        var latest = dataset.Summary().Version;
        latest.ShouldBeGreaterThan(10);
        var seen = Replay(source, reader, latest);
        seen.GetProperty("columns")
            .EnumerateArray()
            .Select(column => Text(column, "name"))
            .ShouldBe(GoldTable.Schema.Columns.Select(column => column.Name));
        seen.GetProperty("transactions").GetProperty("curate").GetInt64().ShouldBe(11);
        var expected = dataset
            .Rows(latest, null, CancellationToken.None)
            .OrderBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => (row.Id, row.Prompt, row.Chosen, row.Rejected, SplitName.Of(row.Split)));
        seen.GetProperty("rows")
            .EnumerateArray()
            .Select(row =>
                (Text(row, "id"), Text(row, "prompt"), Text(row, "chosen"), Text(row, "rejected"), Text(row, "split"))
            )
            .OrderBy(row => row.Item1, StringComparer.Ordinal)
            .ShouldBe(expected);
    }

    [Fact]
    public async Task Parquet_wasm_reads_every_kind_of_file()
    {
        await History();
        foreach (var file in _lake.DataFiles().Append(Path.Combine(_lake.TablePath(), DeltaPath.Checkpoint(10))))
            Oracle.Run("read.mjs", "parquet-wasm", file).GetProperty("rows").GetInt64().ShouldBeGreaterThan(0);
    }

    private async Task<Dataset> History()
    {
        var sink = new GoldSink(_lake.Catalog);
        for (var batch = 1; batch <= 11; batch++)
        {
            var token = await sink.StageAsync(
                "gold",
                SamplePairs.CuratedRange(100 * batch, 30),
                CancellationToken.None
            );
            await sink.PublishAsync(
                new("gold", batch, [token], batch == 6, "p1", "a \"test\""),
                CancellationToken.None
            );
        }
        var dataset = _lake.Catalog.Open("gold");
        dataset.Rollback(8, "back", CancellationToken.None);
        dataset.Compact(CancellationToken.None);
        return dataset;
    }

    private JsonElement Replay(string source, string reader, long version) =>
        Oracle.Run("delta.mjs", source, reader, _lake.TablePath(), version.ToString(CultureInfo.InvariantCulture));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
