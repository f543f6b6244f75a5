using System.Diagnostics;
using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Bench;

/// <summary>
/// Pages of 100 rows from places all over a dataset of ROWS rows, as the console's row browser asks for them: how long each
/// takes, from opening the first file on.
/// </summary>
internal static class DatasetPageBenchmark
{
    private const int RowsAtOnce = 250_000;
    private const int Pages = 200;

    public static int Run(string rows)
    {
        var count = int.Parse(rows, CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("flywheel-bench-");
        try
        {
            var dataset = new DatasetCatalog(folder.FullName, TimeProvider.System).OpenOrCreate("gold");
            Fill(dataset, count);
            Console.WriteLine(Measure(dataset, count));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Appends so many rows, with texts of about the length of real answers.</summary>
    public static void Fill(Dataset dataset, int count)
    {
        for (var first = 0; first < count; first += RowsAtOnce)
            dataset.Append(
                [.. Enumerable.Range(first, Math.Min(RowsAtOnce, count - first)).Select(Row)],
                "bench",
                CancellationToken.None
            );
    }

    private static string Measure(Dataset dataset, int count)
    {
        var version = dataset.Summary().Version;
        var random = new Random(1);
        var times = new double[Pages];
        for (var page = 0; page < Pages; page++)
        {
            var query = new RowQuery { After = $"{random.Next(count)}:", Limit = 100 };
            var start = Stopwatch.GetTimestamp();
            dataset.Page(version, query, CancellationToken.None);
            times[page] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} rows: p50 {times[Pages / 2]:F1} ms, p95 {times[Pages * 95 / 100]:F1} ms, max {times[^1]:F1} ms"
        );
    }

    // The texts do not compress to nothing.
    private static PreferencePair Row(int number) =>
        new()
        {
            Id = new Guid(number, 0, 0, new byte[8]).ToString(),
            Prompt = $"Question {number} about {number * 2_654_435_761L:x}?",
            Chosen = Text(number, 12),
            Rejected = Text(number + 1, 10),
            Distance = number % 50,
            Similarity = 0.5,
            Split = Split.Train,
            LineageGroup = $"thread:{number}",
            ReceivedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
            PolicyVersion = "1-00000000",
            EventOffset = number,
        };

    private static string Text(int seed, int words)
    {
        var random = new Random(seed);
        return string.Join(
            ' ',
            Enumerable.Range(0, words).Select(_ => random.Next().ToString("x", CultureInfo.InvariantCulture))
        );
    }
}
