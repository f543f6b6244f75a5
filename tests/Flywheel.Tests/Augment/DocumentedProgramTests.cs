using Flywheel.Augment;
using Flywheel.ChatClients;
using Flywheel.Tests.Architecture;

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

        var told = new StringWriter();

        // The page 0
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
        told.WriteLine($"{train.Records.Count} -> {augmented.Records.Count}");
        // The end of it

        told.ToString().Trim().ShouldBe($"1 -> {1 + augmented.Report.Kept}");
        Documented.ShouldNotBeNull();
        Snippet
            .OfTest(
                0,
                [
                    ("new StubJudge()", "new AnthropicJudge()"),
                    ("folder.File(\"", "\"data/"),
                    (".jsonl\"))", ".jsonl\")"),
                    ("told.", "Console."),
                ],
                "Augment",
                "DocumentedProgramTests.cs"
            )
            .ShouldBe(Snippet.OfPage("augmentation.md", 0));
    }
}
