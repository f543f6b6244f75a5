using System.Globalization;
using Flywheel.Events;
using Flywheel.Storage;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Flywheel.Bench;

/// <summary>
/// The event log on the disk of the temporary folder, with every append durable before it is answered: single events from
/// 64 callers, batches of 500 from 4 callers, and opening a workspace of a million events.
/// </summary>
internal static class EventLogBenchmark
{
    private const int PayloadBytes = 1200;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("flywheel-bench-");
        try
        {
            var path = Path.Combine(directory.FullName, "flywheel.db");
            await MeasureAsync(path, "append, 64 callers, 1 event a call", callers: 64, batch: 1);
            await MeasureAsync(path, "append, 4 callers, 500 events a call", callers: 4, batch: 500);
            await FillAsync(path, 1_000_000);
            await OpenAsync(path);
            await ReadAsync(path);
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string path, string name, int callers, int batch)
    {
        using var database = Database.Open(path, TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        await AppendForAsync(log, callers, batch, TimeSpan.FromSeconds(0.5));
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var events = await AppendForAsync(log, callers, batch, Duration);
        Report(name, events / watch.Elapsed.TotalSeconds, "events/s");
        Report("  allocated", (double)(GC.GetTotalAllocatedBytes() - allocated) / events, "bytes/event");
    }

    private static async Task<long> AppendForAsync(EventLog log, int callers, int batch, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(log, batch, watch, duration)))
        );
        return counts.Sum();
    }

    private static async Task<long> CallAsync(EventLog log, int batch, Stopwatch watch, TimeSpan duration)
    {
        var payload = new byte[PayloadBytes];
        var count = 0L;
        for (; watch.Elapsed < duration; count += batch)
            if (await log.AppendAsync(Drafts(batch, payload), CancellationToken.None) is AppendResult.Overloaded)
                throw new InvalidOperationException("The queue was full.");
        return count;
    }

    private static async Task FillAsync(string path, int events)
    {
        using var database = Database.Open(path, TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        var payload = new byte[400];
        while (await log.LastOffsetAsync(CancellationToken.None) < events)
            await log.AppendAsync(Drafts(20_000, payload), CancellationToken.None);
    }

    private static async Task OpenAsync(string path)
    {
        var watch = Stopwatch.StartNew();
        using var database = Database.Open(path, TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        var last = await log.LastOffsetAsync(CancellationToken.None);
        Report(
            string.Create(CultureInfo.InvariantCulture, $"open {last} events"),
            watch.Elapsed.TotalMilliseconds,
            "ms"
        );
    }

    private static async Task ReadAsync(string path)
    {
        using var database = Database.Open(path, TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        var watch = Stopwatch.StartNew();
        var offset = 0L;
        while (
            watch.Elapsed < Duration
            && await log.ReadAsync(offset, 10_000, CancellationToken.None) is { Count: > 0 } events
        )
            offset = events[^1].Offset;
        Report("read", offset / watch.Elapsed.TotalSeconds, "events/s");
    }

    private static EventDraft[] Drafts(int count, byte[] payload)
    {
        var drafts = new EventDraft[count];
        for (var i = 0; i < count; i++)
            drafts[i] = new EventDraft(Guid.CreateVersion7().ToString(), EventType.Edit, payload);
        return drafts;
    }

    private static void Report(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name, -40} {value, 12:N0} {unit}"));
}
