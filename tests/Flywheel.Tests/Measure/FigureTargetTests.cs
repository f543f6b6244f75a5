using Flywheel.Measure;
using Flywheel.Storage;
using Flywheel.Tests.Review;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Measure;

public sealed class FigureTargetTests
{
    [Theory]
    [InlineData("reviewer_agreement", 0.8, true)]
    [InlineData("reviewer_agreement", 0.79, false)]
    [InlineData("thumbs_down_rate", 0.8, true)]
    [InlineData("thumbs_down_rate", 0.81, false)]
    [InlineData("thumbs_down_rate", null, null)]
    public void A_figure_meets_its_target_on_the_side_where_it_is_good(string name, double? value, bool? isMet)
    {
        var figure = Figure.Of(name, "share", value, "nothing");

        FigureTarget.Judge(figure, new Dictionary<string, double> { [name] = 0.8 }).Target!.IsMet.ShouldBe(isMet);
        FigureTarget.Judge(figure, new Dictionary<string, double> { ["export_rate"] = 1 }).ShouldBe(figure);
    }

    [Fact]
    public async Task Every_figure_can_have_a_target()
    {
        using var review = new ReviewFixture();
        var now = new ManualClock().Now;

        var report = await review.Wheel.Metrics.ComputeAsync(
            new MetricsScope(now.AddDays(-1), now, null),
            bucket: null,
            TestContext.Current.CancellationToken
        );

        report.Figures.Where(figure => FigureTarget.AimOf(figure.Name) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Targets_are_read_from_the_configuration()
    {
        From("metrics:\n  targets: {queue_age_p95_seconds: 86400}\n")
            .Targets.ShouldBe([KeyValuePair.Create("queue_age_p95_seconds", 86_400.0)]);
        From("").ShouldBe(new MeasureOptions());
    }

    [Theory]
    [InlineData("metrics:\n  targets: {speed: 1}\n", "'speed'")]
    [InlineData("metrics:\n  targets: {export_rate: -1}\n", "export_rate")]
    [InlineData("metrics:\n  target: {export_rate: 1}\n", "target")]
    public void A_target_that_nothing_can_meet_is_refused(string yaml, string named) =>
        Should.Throw<FlywheelException>(() => From(yaml)).Message.ShouldContain(named);

    private static MeasureOptions From(string yaml)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("flywheel.yaml"), yaml);
        return MeasureOptions.From(WorkspaceConfiguration.Load(folder.File("flywheel.yaml")));
    }
}
