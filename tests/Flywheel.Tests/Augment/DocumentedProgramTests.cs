using Flywheel.Augment;
using Flywheel.ChatClients;

namespace Flywheel.Tests.Augment;

/// <summary>The program of docs/augmentation.md, compiled as it stands there and run with a judge that needs no network.</summary>
public sealed class DocumentedProgramTests
{
    private static readonly Func<IAugmentationJudge> Documented = () => new AnthropicJudge();

    [Fact]
    public async Task The_documented_program_compiles_and_runs()
    {
        using var folder = new AugmentFolder();
        await folder.TrainingAsync();
        await folder.EvaluationAsync(AugmentFolder.Failures(5));

        var flywheel = new DataFlywheel(
            new FlywheelConfig
            {
                MinScoreThreshold = 0.7,
                MaxVariantsPerFailure = 3,
                QualityFilterThreshold = 0.5,
            },
            judge: new StubJudge()
        );
        var train = await JsonlDataset.LoadAsync(folder.File("train.jsonl"));
        var eval = await JsonlDataset.LoadAsync(folder.File("eval.jsonl"));
        var augmented = await flywheel.RunAsync(train, eval);
        await augmented.SaveAsync(folder.File("train_augmented.jsonl"));
        var line = $"{train.Records.Count} -> {augmented.Records.Count}";

        line.ShouldBe($"1 -> {1 + augmented.Report.Kept}");
        Documented.ShouldNotBeNull();
        var page = await File.ReadAllTextAsync(ProjectFolder.Path("docs", "augmentation.md"));
        string[] statements =
        [
            "new FlywheelConfig { MinScoreThreshold = 0.7, MaxVariantsPerFailure = 3, QualityFilterThreshold = 0.5 }",
            "judge: new AnthropicJudge()",
            "await JsonlDataset.LoadAsync(",
            "await flywheel.RunAsync(train, eval)",
            "await augmented.SaveAsync(",
            "{train.Records.Count} -> {augmented.Records.Count}",
        ];
        statements.ShouldAllBe(statement => page.Contains(statement, StringComparison.Ordinal));
    }
}
