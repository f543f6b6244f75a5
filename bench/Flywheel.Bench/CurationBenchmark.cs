using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Curate.Breaker;
using Flywheel.Curate.Duplicates;
using Flywheel.Events;
using Flywheel.Storage;
using EventLog = Flywheel.Events.EventLog;

namespace Flywheel.Bench;

/// <summary>Where the time of curation goes: each stage on one thread, then the curator as a whole.</summary>
internal static class CurationBenchmark
{
    public static async Task<int> RunAsync(string path)
    {
        var edits = File.ReadLines(path).Select(Read).ToArray();
        Console.WriteLine($"{edits.Length} edits");
        MeasureStages(edits);
        await MeasureWholeAsync(edits).ConfigureAwait(false);
        return 0;
    }

    private static void MeasureStages(Edit[] edits)
    {
        var payloads = Array.ConvertAll(edits, EventJson.Write);
        var policy = SafetyPolicy.Default;
        Measure("read payload", edits, i => EventJson.ReadEdit(payloads[i]));
        Measure("edit window", edits, i => policy.Window.Judge(edits[i], EditWindow.Measure(edits[i])));
        foreach (var step in policy.Steps)
            Measure(step.ToString()!, edits, i => step.Apply(edits[i]));
        Measure("duplicate key", edits, i => DuplicateKeyMaker.OfThread.Make(edits[i]));
    }

    private static void Measure(string stage, Edit[] edits, Action<int> work)
    {
        var start = Clock.Start();
        for (var i = 0; i < edits.Length; i++)
            work(i);
        Print(stage, edits.Length, start);
    }

    private static async Task MeasureWholeAsync(Edit[] edits)
    {
        var directory = Directory.CreateTempSubdirectory("flywheel-bench-");
        using var database = Database.Open(Path.Combine(directory.FullName, "flywheel.db"), TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        var start = Clock.Start();
        foreach (var chunk in edits.Chunk(1000))
            await log.AppendAsync(
                    Array.ConvertAll(
                        chunk,
                        edit => new EventDraft(edit.EventId, EventType.Edit, EventJson.Write(edit))
                    ),
                    default
                )
                .ConfigureAwait(false);
        Print("append to the log", edits.Length, start);
        using var curator = new Curator(
            new CuratorParts
            {
                Database = database,
                Log = log,
                Sink = new CountingSink(),
                Policies = new PolicyFile(Path.Combine(directory.FullName, "policy.yaml")),
                Breaker = new CircuitBreaker(database, new BreakerOptions(), TimeProvider.System),
            }
        );
        await MeasureDuplicatesAsync(database, edits).ConfigureAwait(false);
        start = Clock.Start();
        var report = await curator.RunAsync(progress: null, default).ConfigureAwait(false);
        Print("curator, all steps", edits.Length, start);
        foreach (var count in report.Verdicts)
            Console.WriteLine($"  {count.Kind} {count.Reason} {count.Count}");
        Console.WriteLine($"resident: {Environment.WorkingSet >> 20} MB");
        directory.Delete(recursive: true);
    }

    private static async Task MeasureDuplicatesAsync(Database database, Edit[] edits)
    {
        var keys = Array.ConvertAll(edits, edit => DuplicateKeyMaker.OfThread.Make(edit));
        var judged = edits.Select(Kept).ToArray();
        var index = new DuplicateIndex(database, "benchmark");
        var start = Clock.Start();
        var addition = index.Resolve(judged, keys, [], new HoldingWatch(OpenFor.Nobody));
        Print("resolve duplicates", edits.Length, start);
        start = Clock.Start();
        await database.WriteAsync(connection => index.Write(connection, addition), default).ConfigureAwait(false);
        Print("write the index", edits.Length, start);
        start = Clock.Start();
        await database
            .WriteAsync(connection => VerdictLedger.Write(connection, VerdictLedger.Rejudged, 0, judged), default)
            .ConfigureAwait(false);
        Print("write verdicts", edits.Length, start);
    }

    private static JudgedEdit Kept(Edit edit, int number) =>
        new(number, default, edit, new Verdict { Kind = VerdictKind.Keep, PolicyVersion = "1" }, null);

    private static void Print(string stage, int edits, Clock start)
    {
        var wall = Stopwatch.GetElapsedTime(start.Wall);
        var processor = Process.GetCurrentProcess().TotalProcessorTime - start.Processor;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{stage, -40} {edits / wall.TotalSeconds, 10:N0} edits/s {processor.TotalMicroseconds / edits, 8:F2} us of processor"
            )
        );
    }

    private readonly record struct Clock(long Wall, TimeSpan Processor)
    {
        public static Clock Start() => new(Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
    }

    private static Edit Read(string line, int number)
    {
        using var json = JsonDocument.Parse(line);
        return new Edit
        {
            EventId = new Guid(number, 0, 0, new byte[8]).ToString(),
            User = "u" + (number % 200),
            Prompt = Prompt.FromText(json.RootElement.GetProperty("prompt").GetString()!),
            OriginalOutput = json.RootElement.GetProperty("original_llm_output").GetString()!,
            FinalEdit = json.RootElement.GetProperty("final_user_edit").GetString()!,
        };
    }
}
