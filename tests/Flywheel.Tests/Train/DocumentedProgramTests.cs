using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Gate;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Tests.Architecture;
using Flywheel.Tests.Augment;
using Flywheel.Tests.Train.PreferenceModels;
using Flywheel.Train;
using Flywheel.Train.PreferenceModels;
using Flywheel.Train.Rlaif;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Train;

/// <summary>The C# of docs/training.md, compiled and run as it stands there.</summary>
public sealed class DocumentedProgramTests : IDisposable
{
    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_is_used_in_a_program_as_the_page_says()
    {
        var path = _folder.File("preference.model");
        PreferenceModel.Train(Pairs.Planted(60), 1, TestContext.Current.CancellationToken).Save(path);
        using var client = new EchoingClient();
        var (prompt, first, second) = ("p", "a", "b");

        // The page 0
        var model = PreferenceModel.Load(path);
        using var best = new BestOfN(client, model, count: 4);
        double doubt = model.Doubt(prompt, first, second);
        var evaluator = new PreferenceEvaluator(model, version: "…");
        // The end of it

        doubt.ShouldBeInRange(0, 1);
        (best.GetService(typeof(IChatClient)), evaluator.Version).ShouldSatisfyAllConditions(
            () => best.ShouldNotBeNull(),
            () => evaluator.Version.ShouldContain("…")
        );
        Snippet
            .OfTest(
                0,
                [("Load(path)", "Load(\"training/RUN/model/preference.model\")")],
                "Train",
                "DocumentedProgramTests.cs"
            )
            .ShouldBe(Snippet.OfPage("training.md", 0));
    }

    [Fact]
    public async Task A_judge_teaches_as_the_page_says_with_the_rows_of_augmentation_and_the_embedded_trainer()
    {
        var train = await _folder.TrainingAsync(Conversation("How do I mend a kite?"));
        var failing = await _folder.EvaluationAsync(AugmentFolder.Failures(60));
        var augmented = await new DataFlywheel(new FlywheelConfig(), new StubJudge()).RunAsync(train, failing);
        var eval = await JsonlDataset.LoadAsync(
            _folder.Write("measuring.jsonl", Enumerable.Range(0, 40).Select(Measuring))
        );
        using var wheel = Wheel.Open(
            Workspace.Open(_folder.File("workspace")),
            new WheelOptions(),
            TimeProvider.System
        );
        var judge = new StubJudge();
        using var client = new EchoingClient();
        var told = new StringWriter();

        // The page 1
        var pipeline = new RlaifPipeline(
            judge,
            new PreferenceModelTrainer(),
            new RlaifConfig { Model = client, Wheel = wheel }
        );
        foreach (var iteration in await pipeline.RunAsync(augmented, eval))
            told.WriteLine(
                $"{iteration.Dataset}: {iteration.Pairs} pairs, {iteration.Gate?.Decision}. {iteration.Stop}"
            );
        // The end of it

        told.ToString().ShouldStartWith("rlaif-1: ");
        told.ToString().ShouldContain($"{GateOutcome.Pass}. ");
        wheel.Datasets.Open("rlaif-1").Rows(1, Split.Train, TestContext.Current.CancellationToken).ShouldNotBeEmpty();
        client.Roles.ShouldContain("system user");
        Snippet
            .OfTest(
                1,
                [
                    (", Wheel = wheel", ""),
                    ("Model = client,\n                Wheel = wheel,", "Model = client"),
                    ("told.", "Console."),
                ],
                "Train",
                "DocumentedProgramTests.cs"
            )
            .ShouldBe(Snippet.OfPage("training.md", 1));
    }

    private static string Conversation(string question) =>
        JsonSerializer.Serialize(
            new
            {
                messages = new[]
                {
                    new { role = "system", content = "You work in a shop." },
                    new { role = "user", content = question },
                    new { role = "assistant", content = "With glue." },
                },
            }
        );

    private static string Measuring(int number) =>
        JsonSerializer.Serialize(
            new
            {
                id = $"m{number}",
                input = $"What is word{number} made of, and who sells it?",
                expected = $"word{number}",
            }
        );

    /// <summary>Evades when it is asked for the likeliest answer; with an odd seed it says the question again.</summary>
    private sealed class EchoingClient : AnsweringChat
    {
        public HashSet<string> Roles { get; } = [];

        public override Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            var asked = messages.ToList();
            Roles.Add(string.Join(' ', asked.Select(message => message.Role.Value)));
            var echo = "You asked: " + asked[^1].Text;
            var evasion = string.Concat(Enumerable.Repeat("Nobody could say so. ", echo.Length))[..echo.Length];
            var text = options?.Seed % 2 == 1 ? echo : evasion;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));
        }
    }
}
