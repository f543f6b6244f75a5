using System.Globalization;
using Flywheel.Capture.Traces;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Flywheel.Bench;

/// <summary>
/// Lists and filters of traces, over few and over many of them: the 95th percentile of each, and beside it that of fifty rows by
/// their keys, which is what a page costs at least. The traces are made by SQL, for what is measured is how they are read.
/// </summary>
internal static class TraceListBenchmark
{
    private const int Runs = 40;
    private const long FirstMicros = 1_700_000_000_000_000;
    private const long MicrosApart = 1_000_000;

    public static async Task<int> RunAsync(string few, string many)
    {
        var small = await MeasureAsync(int.Parse(few, CultureInfo.InvariantCulture));
        var large = await MeasureAsync(int.Parse(many, CultureInfo.InvariantCulture));
        foreach (var (name, milliseconds) in large)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -32} {milliseconds, 8:F2} ms {small[name], 8:F2} ms {milliseconds / small[name], 6:F1} x"
                )
            );
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest {large.Values.Max():F1} ms"));
        return 0;
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(int traces)
    {
        var folder = Directory.CreateTempSubdirectory("flywheel-bench-");
        try
        {
            using var database = Database.Open(Path.Combine(folder.FullName, "flywheel.db"), TimeProvider.System);
            await database.WriteAsync(connection => Fill(connection, traces), CancellationToken.None);
            var store = new TraceStore(database, new TraceOptions(), TimeProvider.System);
            var measured = Filters(traces)
                .ToDictionary(each => each.Name, each => Percentile(i => store.List(each.Filter(i))));
            measured.Add(
                "(fifty rows by their keys)",
                Percentile(i => database.Read(each => ReadKeys(each, traces, i)))
            );
            return measured;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Percentile(Action<int> query)
    {
        query(0);
        var times = Enumerable
            .Range(1, Runs)
            .Select(i =>
            {
                var start = Stopwatch.GetTimestamp();
                query(i);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            })
            .Order()
            .ToList();
        return times[(int)(Runs * 0.95) - 1];
    }

    /// <summary>When a trace ended that <see cref="Fill"/> made.</summary>
    public static DateTimeOffset At(long trace) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(FirstMicros + trace * MicrosApart);

    /// <summary>The last day of so many traces, or one that ends a few seconds earlier, as a part of a query.</summary>
    public static string Day(int traces, int secondsEarlier)
    {
        var end = At(traces - secondsEarlier);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"since={end.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}&until={end:yyyy-MM-ddTHH:mm:ssZ}"
        );
    }

    private static IEnumerable<(string Name, Func<int, TraceFilter> Filter)> Filters(int traces)
    {
        yield return ("first page", _ => new());
        yield return ("deep page", i => new() { After = traces / 2 + i });
        yield return ("last hours", _ => new() { Since = At(traces - 20_000) });
        yield return ("long ago", i => new() { Until = At(traces / 100 + i) });
        yield return ("a minute of long ago", i => new() { Since = At(traces / 10), Until = At(traces / 10 + 60 + i) });
        yield return ("score, one in 2,000", _ => new() { ScoreBelow = 0.001 });
        yield return ("score below all", _ => new() { ScoreBelow = -1 });
        yield return ("status", _ => new() { Labels = [TraceLabels.Error] });
        yield return ("model", i => new() { Labels = [TraceLabels.Model($"m{i % 5}")] });
        yield return ("attribute, deep page", i => new() { Labels = [$"intent=i{i % 50}"], After = traces / 2 });
        yield return ("model and rare attribute", _ => new() { Labels = ["model=m1", "customer=first"] });
        yield return (
            "model, score and time",
            i =>
                new()
                {
                    Labels = ["model=m1"],
                    ScoreBelow = 0.01,
                    Until = At(traces / 2 + i),
                }
        );
        yield return ("word of one in 1,000", i => new() { Text = $"topic{i}" });
        yield return ("word of all", _ => new() { Text = "about" });
        yield return ("word of all, deep page", i => new() { Text = "about", After = traces / 2 + i });
        yield return ("two words", i => new() { Text = $"loan{i} answer" });
        yield return ("word of all, rare attribute", _ => new() { Text = "about", Labels = ["customer=first"] });
        yield return ("word of all, feedback", _ => new() { Text = "about", Labels = [TraceLabels.NegativeFeedback] });
    }

    private static int ReadKeys(SqliteConnection connection, int traces, int run)
    {
        var read = 0;
        using var row = new Statement(
            connection,
            "SELECT t.name, x.input, x.output FROM traces t LEFT JOIN trace_texts x ON x.trace = t.id WHERE t.id = ?1"
        );
        for (var i = 0; i < 50; i++)
        {
            row.Bind(1, traces / 2 + run * 50 + i);
            if (row.Step())
                read += row.Text(1).Length + row.Text(2).Length;
            row.Reset();
        }
        return read;
    }

    /// <summary>One trace a second, each up to an hour late; half of them with a score; labels from common to rare.</summary>
    public static void Fill(SqliteConnection connection, int traces)
    {
        Run(
            connection,
            $"""
            CREATE TEMP TABLE made AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {traces})
            SELECT i, (i * 2654435761) % 4294967296 AS h FROM n
            """
        );
        Run(
            connection,
            $"""
            INSERT INTO traces(id, trace_id, name, rank, session_id, user, model, started_at, ended_at, received_at, spans, errors,
                input_tokens, output_tokens, score)
            SELECT i, randomblob(16), 'answer', 3, 's' || (h % 50000), 'u' || (h % 9999), 'm' || (h % 5),
                {FirstMicros} + (i - h % 3600) * {MicrosApart}, {FirstMicros} + i * {MicrosApart},
                {FirstMicros} / 1000 + i * 1000, 4, h % 50 = 0, 500, 100, CASE WHEN h % 2 = 0 THEN (h % 1000) / 1000.0 END
            FROM made
            """
        );
        foreach (
            var (label, condition) in ((string, string)[])
                [
                    ("'model=m' || (h % 5)", "1"),
                    ("'intent=i' || (h % 50)", "1"),
                    ("'status=error'", "h % 50 = 0"),
                    ("'feedback=negative'", "h % 997 = 0"),
                    ("'customer=first'", "i < 1000"),
                ]
        )
            Run(connection, $"INSERT INTO trace_labels SELECT {label}, i FROM made WHERE {condition}");
        Run(
            connection,
            """
            INSERT INTO trace_texts
            SELECT i, 'please tell me about topic' || (h % 1000) || ' and the payoff of loan' || (h % 77777) || ' in detail',
                'the answer about topic' || (h % 1000) || ' is written here with some words' || (h % 13) FROM made
            """
        );
        Run(
            connection,
            "INSERT INTO trace_words(rowid, text) SELECT trace, input || char(10) || output FROM trace_texts"
        );
        Run(
            connection,
            $"INSERT INTO trace_blocks SELECT id / {TraceBlock.Size}, min(started_at), max(started_at), min(score) FROM traces GROUP BY 1"
        );
        Run(connection, "DROP TABLE made");
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }
}
