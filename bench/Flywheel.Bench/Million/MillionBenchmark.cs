using System.Diagnostics;
using System.Globalization;
using Flywheel.Capture;
using Flywheel.Server;
using Flywheel.Storage;

namespace Flywheel.Bench.Million;

/// <summary>
/// What the console asks for, from the real server over HTTP and with a key, on a workspace of so many traces, rows, review items and
/// results: the first answer, the median and the 95th percentile of each kind of request.
/// </summary>
internal static class MillionBenchmark
{
    private const int Runs = 60;

    public static async Task<int> RunAsync(string size)
    {
        var count = int.Parse(size, CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("flywheel-bench-");
        try
        {
            using var wheel = Wheel.Open(Workspace.Open(folder.FullName), new WheelOptions(), TimeProvider.System);
            await FillAsync(wheel, count);
            var keys = new ApiKeys(wheel.Database, TimeProvider.System);
            var key = await keys.CreateAsync("bench", ApiScope.Admin, "bench", CancellationToken.None);
            var options = new ServerOptions { Urls = "http://127.0.0.1:0", GrpcUrls = ServerOptions.NoGrpcUrls };
            await using var server = await FlywheelServer.StartAsync(wheel, options, CancellationToken.None);
            using var client = new HttpClient { BaseAddress = server.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
            await MeasureAsync(client, count);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(Wheel wheel, int count)
    {
        var start = Stopwatch.GetTimestamp();
        await wheel.Database.WriteAsync(
            connection => TraceListBenchmark.Fill(connection, count),
            CancellationToken.None
        );
        Say("traces");
        DatasetPageBenchmark.Fill(wheel.Datasets.OpenOrCreate("gold"), count);
        Say("rows");
        await ManyResults.FillAsync(wheel, count);
        Say("results");
        await ManyItems.FillAsync(wheel, count);
        Say("items");
        await ManyReleases.FillAsync(wheel, count);

        void Say(string made) =>
            Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s: {count} {made} made");
    }

    private static async Task MeasureAsync(HttpClient client, int count)
    {
        var slowest = 0.0;
        Console.WriteLine($"{"request", -50} {"first", 9} {"p50", 9} {"p95", 9}");
        foreach (var (name, request) in Requests.All(client, count))
        {
            var first = await TimeAsync(request, 0);
            var times = new List<double>(Runs);
            for (var i = 1; i <= Runs; i++)
                times.Add(await TimeAsync(request, i));
            times.Sort();
            var p95 = times[(int)(Runs * 0.95) - 1];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -50} {first, 6:F1} ms {times[Runs / 2], 6:F1} ms {p95, 6:F1} ms"
                )
            );
            slowest = Math.Max(slowest, p95);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest {slowest:F1} ms"));
    }

    private static async Task<double> TimeAsync(Func<int, Task> request, int run)
    {
        var start = Stopwatch.GetTimestamp();
        await request(run);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
