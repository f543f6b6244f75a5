using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Flywheel.Text;

namespace Flywheel.Bench;

/// <summary>The distance alone, on one thread over texts in memory: the counterpart of levenshtein_baseline.py.</summary>
internal static class EditDistanceBenchmark
{
    private const int Rounds = 3;

    // Tiered compilation settles during these; Python has no such phase.
    private const int WarmUpRounds = 20;

    public static int Run(string path)
    {
        var pairs = File.ReadLines(path).Select(ReadPair).ToArray();
        for (var round = 0; round < WarmUpRounds; round++)
            Sum(pairs);
        var best = 0.0;
        long sum = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            sum = Sum(pairs);
            best = Math.Max(best, pairs.Length / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sum {sum}, {best:F0} pairs/s"));
        return 0;
    }

    private static long Sum((string Original, string Final)[] pairs)
    {
        var sum = 0L;
        foreach (var (original, final) in pairs)
            sum += EditDistance.Measure(original, final);
        return sum;
    }

    private static (string Original, string Final) ReadPair(string line)
    {
        using var row = JsonDocument.Parse(line);
        return (
            row.RootElement.GetProperty("original_llm_output").GetString()!,
            row.RootElement.GetProperty("final_user_edit").GetString()!
        );
    }
}
