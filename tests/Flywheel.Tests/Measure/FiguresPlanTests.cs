using Flywheel.Gate.Releases;
using Flywheel.Measure;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Measure;

public sealed class FiguresPlanTests : MeasuredWorkspace
{
    // What is small whatever was captured: a row for each release, queue and status; one row; parts of a query itself.
    private static readonly string[] Small = ["releases", "review_counts", "measured_log", "CONSTANT", "spoken"];

    [Theory]
    [InlineData(null)]
    [InlineData("intent=refund")]
    public async Task No_figure_reads_a_table_that_grows_from_end_to_end(string? cohort)
    {
        await _review.QueueAsync();
        AddTrace(1, "intent=refund", "feedback=edited");
        await AppendAsync(Thumb(1, -1), Edit(1));
        Judge(offset: 2, verdict: 1, similarity: 0.5);
        AddItem(1, Start, Start.AddHours(1), isGold: false);
        await _review.Wheel.Releases.AddAsync(new ReleaseRequest("r1", "m", "p", null, "a test", "ada"), default);

        var scans = await QueryPlans.ScansAsync(
            _review.Wheel.Database,
            () => ComputeAsync(cohort is null ? null : Cohort.Parse(cohort), bucket: TimeSpan.FromDays(1))
        );

        scans.Where(scan => !Small.Contains(scan.Step.Split(' ')[1])).ShouldBeEmpty();
    }
}
