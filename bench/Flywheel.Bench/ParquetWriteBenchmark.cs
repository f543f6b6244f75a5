using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Flywheel.Lake.Parquet;

namespace Flywheel.Bench;

/// <summary>`parquet-write ROWS`: our writer against DuckDB's COPY with zstd of the same rows, both from memory to a file.</summary>
internal static class ParquetWriteBenchmark
{
    private const int Runs = 5;

    private static readonly TableSchema Schema = new(
        new Column("event_id", ColumnType.Text, IsNullable: false),
        new Column("user", ColumnType.Text, IsNullable: false),
        new Column("kind", ColumnType.Text, IsNullable: false),
        new Column("model", ColumnType.Text),
        new Column("policy", ColumnType.Text, IsNullable: false),
        new Column("prompt", ColumnType.Text),
        new Column("before", ColumnType.Text, IsNullable: false),
        new Column("after", ColumnType.Text, IsNullable: false),
        new Column("distance", ColumnType.Double),
        new Column("length", ColumnType.Int32, IsNullable: false),
        new Column("received_at", ColumnType.Timestamp, IsNullable: false)
    );

    public static int Run(string rowCount)
    {
        var rows = int.Parse(rowCount, CultureInfo.InvariantCulture);
        var batch = Rows(rows);
        var file = Path.GetTempFileName();
        try
        {
            var ours = Enumerable.Range(0, Runs).Min(_ => Write(file, batch));
            var size = new FileInfo(file).Length;
            var (theirs, theirSize) = DuckDb(file);
            Console.WriteLine($"rows {rows}, in memory {batch.ByteCount / 1e6:F1} MB, best of {Runs}");
            Console.WriteLine($"flywheel       {ours, 8:F1} ms  {size / 1e6, 7:F1} MB");
            Console.WriteLine($"DuckDB zstd    {theirs, 8:F1} ms  {theirSize / 1e6, 7:F1} MB");
            Console.WriteLine($"ratio          {ours / theirs, 8:F2}");
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Write(string file, ColumnBatch batch)
    {
        var start = Stopwatch.GetTimestamp();
        using (var stream = File.Create(file))
        {
            var writer = new ParquetWriter(stream, batch.Schema);
            writer.Write(batch);
            writer.Finish();
        }
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static (double Milliseconds, long Bytes) DuckDb(string file)
    {
        using var process = Process.Start(
            new ProcessStartInfo("node", [Script(), file]) { RedirectStandardOutput = true }
        )!;
        var json = JsonDocument.Parse(process.StandardOutput.ReadToEnd()).RootElement;
        return (json.GetProperty("milliseconds").GetDouble(), json.GetProperty("bytes").GetInt64());
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Flywheel.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "bench", "parquet-copy.mjs");
    }

    private static ColumnBatch Rows(int count)
    {
        var random = new Random(1);
        string[] words = [.. Enumerable.Range(0, 2000).Select(_ => Word(random))];
        var batch = new ColumnBatch(Schema);
        for (var i = 0; i < count; i++)
        {
            var before = Prose(random, words);
            batch.Text(0).Append(new Guid(random.Next(), 7, 7, BitConverter.GetBytes(random.NextInt64())).ToString());
            batch.Text(1).Append($"user-{random.Next(5000):x8}");
            batch.Text(2).Append(i % 3 == 0 ? "edited" : "accepted");
            batch.Text(3).Append(i % 10 == 0 ? null : $"model-{i % 4}");
            batch.Text(4).Append("default@12");
            batch.Text(5).Append(i % 4 == 0 ? null : Prose(random, words)[..100]);
            batch.Text(6).Append(before);
            batch.Text(7).Append(before[..(before.Length / 2)] + Prose(random, words)[..100]);
            batch.Double(8).Append(i % 10 == 0 ? null : random.NextDouble());
            batch.Int32(9).Append(before.Length);
            batch.Int64(10).Append(1_700_000_000_000_000L + i * 1000L);
        }
        return batch;
    }

    private static string Prose(Random random, string[] words) =>
        string.Join(' ', Enumerable.Range(0, random.Next(40, 90)).Select(_ => words[random.Next(words.Length)]));

    private static string Word(Random random) =>
        new([.. Enumerable.Range(0, random.Next(2, 10)).Select(_ => (char)random.Next('a', 'z' + 1))]);
}
