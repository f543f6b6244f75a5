using System.Net.Http.Json;

namespace Flywheel.Cli.Tests.Curate;

public sealed class CurationMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prometheus_is_told_verdicts_by_reason_the_time_of_batches_and_what_waits()
    {
        await using var server = await FlywheelServerProcess.StartAsync(_folder.Path("workspace"));
        object[] edits =
        [
            RandomEdit.Create("kept"),
            new
            {
                prompt = "p",
                original_llm_output = "same",
                final_user_edit = "same",
            },
            new
            {
                prompt = "p",
                original_llm_output = "also",
                final_user_edit = "also",
            },
        ];
        (await server.Client.PostAsJsonAsync("/v1/edits", edits)).EnsureSuccessStatusCode();

        string metrics;
        do metrics = await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        while (
            !metrics.Contains("flywheel_curate_verdicts_total{", StringComparison.Ordinal)
            || !metrics.Contains("\nflywheel_curate_lag 0\n", StringComparison.Ordinal)
        );

        var lines = metrics.Split('\n');
        lines.ShouldContain("flywheel_curate_verdicts_total{verdict=\"keep\",reason=\"none\",dataset=\"gold\"} 1");
        lines.ShouldContain(
            "flywheel_curate_verdicts_total{verdict=\"discard\",reason=\"identical\",dataset=\"gold\"} 2"
        );
        lines.ShouldContain("# TYPE flywheel_curate_batch_duration_seconds histogram");
        metrics.ShouldMatch("(?m)^flywheel_curate_batch_duration_seconds_count\\{dataset=\"gold\"\\} [1-9]");
    }
}
