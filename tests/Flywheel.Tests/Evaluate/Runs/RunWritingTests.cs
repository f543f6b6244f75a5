using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Tests.Evaluate.Runs;

/// <summary>The serializer is the oracle: it reads what is written here, and would write it too.</summary>
public sealed class RunWritingTests
{
    private const string Hostile = "ü \"\\\u0001\u2028<script> 😀";

    private static readonly RunRecord Run = new()
    {
        RunId = "01a2005c-15ce-7007-a61b-d34f1eef4784",
        StartedAt = new DateTimeOffset(2026, 11, 21, 10, 0, 0, 123, TimeSpan.FromHours(1)).AddTicks(4567),
        Dataset = Hostile,
        DatasetVersion = "v3",
        Target = "predictions " + Hostile,
        Evaluators = ["contains 1", Hostile],
        Trial = "support@2",
    };

    private static readonly RunSummary Summary = new()
    {
        Run = Run,
        FinishedAt = DateTimeOffset.UnixEpoch,
        Rows = long.MaxValue,
        UnusedPredictions = 0,
        Evaluators = [new("contains", 10, 7, 3, 3 / 7d, 1e-300)],
    };

    private static readonly RunCohorts Cohorts = new(
        [new RunCohort("intent=" + Hostile, [new CohortVerdicts("contains", 3, 7)])],
        ["customer"]
    );

    [Fact]
    public void A_run_is_written_as_the_serializer_writes_it()
    {
        EveryMember.NotSetIn(Run).ShouldBeEmpty();
        RunWriting.Text(Run, RunWriting.Write).ShouldBe(Serialized(Run, RunJson.Relaxed.RunRecord));
        var least = Run with { Trial = null, Evaluators = [] };
        RunWriting.Text(least, RunWriting.Write).ShouldBe(Serialized(least, RunJson.Relaxed.RunRecord));
    }

    [Fact]
    public void A_summary_is_written_as_the_serializer_writes_it()
    {
        EveryMember.NotSetIn(Summary).ShouldBeEmpty();
        RunWriting.Text(Summary, RunWriting.Write).ShouldBe(Serialized(Summary, RunJson.Relaxed.RunSummary));
        var least = Summary with { Evaluators = [new("", 0, 0, 0, null, null)] };
        RunWriting.Text(least, RunWriting.Write).ShouldBe(Serialized(least, RunJson.Relaxed.RunSummary));
    }

    [Fact]
    public void Counts_by_cohort_are_written_as_the_serializer_writes_them()
    {
        EveryMember.NotSetIn(Cohorts).ShouldBeEmpty();
        RunWriting.Text(Cohorts, RunWriting.Write).ShouldBe(Serialized(Cohorts, RunJson.Relaxed.RunCohorts));
        var least = new RunCohorts([], []);
        RunWriting.Text(least, RunWriting.Write).ShouldBe(Serialized(least, RunJson.Relaxed.RunCohorts));
    }

    private static string Serialized<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);
}
