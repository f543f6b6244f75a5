using Flywheel.Augment;
using Flywheel.Augment.Datasets;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Tests.Lake;

namespace Flywheel.Tests.Augment.Mining;

/// <summary>What a judge is told of a failure.</summary>
public sealed class FailureCasesTests : IDisposable
{
    private const string Preferences =
        """{"id":"t","prompt":"May I go in?","chosen":"Ask the porter.","rejected":"Nobody can say that."}""";

    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_the_number_of_variants_all_kinds_come_up_and_a_failure_always_asks_for_the_same_ones()
    {
        var (first, again) = (await CasesAsync(failures: 60), await CasesAsync(failures: 60));

        first.ShouldAllBe(failure => failure.Kinds.Distinct().Count() == new FlywheelConfig().MaxVariantsPerFailure);
        foreach (var kind in Enum.GetValues<VariantKind>())
            first.Count(failure => failure.Kinds.Contains(kind)).ShouldBeInRange(20, 55);
        again.Select(failure => failure.Kinds).ShouldBe(first.Select(failure => failure.Kinds));
    }

    [Theory]
    [InlineData("""{"input":"May I?","expected":"Ask the porter.","failure_mode":"evasion"}""", "Ask the porter.")]
    [InlineData(Preferences, "Ask the porter.")]
    [InlineData(
        """{"input":"May I?","expected_tool_calls":[{"name":"call","arguments":{"who":"porter"}}],"failure_mode":"evasion"}""",
        """[{"name":"call","arguments":{"who":"porter"}}]"""
    )]
    public async Task Good_answers_are_of_rows_that_name_the_mode_or_reject_an_answer_of_it(string row, string answer)
    {
        var failures = await CasesAsync(
            failures: 2,
            row,
            """{"input":"Why?","expected":"So.","failure_mode":"rude"}"""
        );

        failures.ShouldAllBe(failure => failure.Mode == "evasion");
        failures.ShouldAllBe(failure => failure.GoodAnswers.Single().Answer == answer);
    }

    [Fact]
    public void The_rows_of_a_dataset_of_the_lake_keep_the_mode_that_they_teach_to_avoid()
    {
        using var folder = new TemporaryDirectory();
        var dataset = new DatasetCatalog(Workspace.Open(folder.Root).LakePath, TimeProvider.System).OpenOrCreate(
            "gold"
        );
        dataset.Append(
            [
                SamplePairs.Pair(1) with
                {
                    AttributesJson = """{"failure_mode":"evasion","augmented":{}}""",
                },
                SamplePairs.Pair(2) with
                {
                    AttributesJson = """{"note":"failure_mode"}""",
                },
            ],
            "test",
            TestContext.Current.CancellationToken
        );
        var path = _folder.File("gold.jsonl");

        LakeJsonl.WriteTraining(dataset, dataset.Summary().Version, path, TestContext.Current.CancellationToken);

        var lines = File.ReadAllLines(path);
        lines[0].ShouldContain("\"failure_mode\":\"evasion\"");
        lines[1].ShouldNotContain("failure_mode");
    }

    private async Task<List<FailureCase>> CasesAsync(int failures, params string[] training)
    {
        var cases = new List<FailureCase>();
        var judge = new ScriptedJudge(failure =>
        {
            cases.Add(failure);
            return [];
        });
        var config = new FlywheelConfig
        {
            Concurrency = 1,
            FailureModes = FailureModeCatalog.Parse(
                "modes: {evasion: {definition: Says nothing., rules: [{words: [nobody can say, not know]}]}}",
                "modes"
            ),
        };
        var rows = AugmentFolder
            .Questions(EvaluationPart.Development, failures)
            .Select((question, number) => AugmentFolder.Row($"e{number}", question, 0));
        await new DataFlywheel(config, judge).RunAsync(
            await _folder.TrainingAsync(training),
            await _folder.EvaluationAsync(rows)
        );
        return cases;
    }
}
