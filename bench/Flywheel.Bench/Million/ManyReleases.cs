using System.Globalization;
using Flywheel.Storage;

namespace Flywheel.Bench.Million;

/// <summary>A release for each day of the traces, the latest in use since the last of these days. No gate decided them: what is measured is how failures are found.</summary>
internal static class ManyReleases
{
    public const string InUse = "r0";

    public static Task FillAsync(Wheel wheel, int traces) =>
        wheel.Database.WriteAsync(
            connection =>
            {
                using var insert = new Statement(
                    connection,
                    "INSERT INTO releases(name, recorded_at, model, prompt, why, recorded_by) VALUES (?1, ?2, 'm', 'p', 'a benchmark', 'bench')"
                );
                var end = TraceListBenchmark.At(traces);
                for (var day = 0; end.AddDays(-day) > TraceListBenchmark.At(0); day++)
                {
                    insert.Bind(1, string.Create(CultureInfo.InvariantCulture, $"r{day}"));
                    insert.Bind(2, end.AddDays(-day - 1).ToUnixTimeMilliseconds()).Run();
                }
            },
            CancellationToken.None
        );
}
