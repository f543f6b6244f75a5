using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Text;

namespace Flywheel.Bench;

/// <summary>
/// Appending 100,000 kept edits, in memory, to a gold table: staged durably and committed as a version. The rows are then
/// left in FOLDER for DuckDB to write the same ones (bench/lake-append.mjs).
/// </summary>
internal static class LakeAppendBenchmark
{
    private const int Rows = 100_000;
    private const int Rounds = 7;

    public static async Task<int> RunAsync(string edits, string folder)
    {
        var kept = File.ReadLines(edits).Take(Rows).Select(ReadEdit).ToArray();
        var (best, leastProcessor) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            var sink = new GoldSink(new DatasetCatalog(folder, TimeProvider.System));
            var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var token = await sink.StageAsync("gold", kept, CancellationToken.None);
            await sink.PublishAsync(new("gold", 1, [token], false, "bench", "benchmark"), CancellationToken.None);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            leastProcessor = Math.Min(leastProcessor, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kept.Length} rows, {best:F0} ms, {leastProcessor:F3} s of all processors"
            )
        );
        return 0;
    }

    private static CuratedEdit ReadEdit(string line, int number)
    {
        using var row = JsonDocument.Parse(line);
        var edit = new Edit
        {
            EventId = new Guid(number, 0, 0, new byte[8]).ToString(),
            Prompt = Prompt.FromText(row.RootElement.GetProperty("prompt").GetString()!),
            OriginalOutput = row.RootElement.GetProperty("original_llm_output").GetString()!,
            FinalEdit = row.RootElement.GetProperty("final_user_edit").GetString()!,
        };
        var distance = EditDistance.Measure(edit.OriginalOutput, edit.FinalEdit);
        var longest = Math.Max(1, Math.Max(edit.OriginalOutput.Length, edit.FinalEdit.Length));
        var verdict = new Verdict
        {
            Kind = VerdictKind.Keep,
            Distance = distance,
            Similarity = 1 - (double)distance / longest,
            PolicyVersion = "bench",
        };
        return new(number + 1, DateTimeOffset.UnixEpoch.AddMilliseconds(number), edit, verdict, null);
    }
}
