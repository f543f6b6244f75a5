using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Tests.Evaluate.Judging;
using Flywheel.Train;
using Flywheel.Turn;

namespace Flywheel.Tests.Turn;

public sealed class TurnTargetTests : IDisposable
{
    // Answers with what its environment tells it.
    private const string Telling =
        """while read -r line; do echo "{\"id\":\"r\",\"output\":\"$FLYWHEEL_MODEL, answer $FLYWHEEL_CANDIDATE\"}"; done""";

    private static readonly Example Row = new() { Id = "r", Input = Prompt.FromText("Who are you?") };

    private readonly TemporaryDirectory _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_command_is_told_the_model_and_the_number_of_the_answer()
    {
        await using var target = new CommandTurnTarget(Telling, TimeSpan.FromSeconds(30)).Open("/models/7", 2);

        (await target.AnswerAsync(Row, Token)).Output.ShouldBe("/models/7, answer 2");
        target.Name.ShouldEndWith(", model /models/7");
    }

    [Fact]
    public async Task An_endpoint_is_asked_for_the_model_with_a_seed_for_each_answer()
    {
        var asked = new List<string>();
        var chat = ScriptedChat.Saying("I am.");
        var target = new ChatTurnTarget(
            model =>
            {
                asked.Add(model);
                return chat;
            },
            "small",
            "here",
            new TurnTargetOptions { Temperature = 0.5 },
            TimeProvider.System
        );

        await using var usual = target.Open(model: null, 3);
        await using var tuned = target.Open("tuned", 0);
        await usual.AnswerAsync(Row, Token);

        asked.ShouldBe(["small", "tuned"]);
        (usual.Name, tuned.Name).ShouldBe(
            ("model small at here, temperature 0.5", "model tuned at here, temperature 0.5")
        );
        chat.Asked.Select(call => (call.Options.Seed, call.Options.Temperature)).ShouldBe([(3L, 0.5f)]);
    }

    [Theory]
    [InlineData("""{"status":"succeeded","model":"ft-7"}""", "ft-7")]
    [InlineData("""{"status":"succeeded"}""", "m")]
    [InlineData("""{"status":"succeeded","model":7}""", "m")]
    public void The_model_of_an_orchestrator_is_called_what_it_says(string answer, string name)
    {
        File.WriteAllText(Path.Combine(_folder.Root, "remote.json"), answer);

        ServedModel.Of(Workspace.Open(_folder.Root), Model("remote.json")).Name.ShouldBe(name);
    }

    [Fact]
    public void The_model_of_a_command_is_called_by_its_folder() =>
        ServedModel
            .Of(Workspace.Open(_folder.Root), Model("weights") with { Folder = "training/run/model" })
            .Name.ShouldBe(Path.Combine(_folder.Root, "training/run/model"));

    private static TrainedModel Model(string file) =>
        new("m", "run", DateTimeOffset.UnixEpoch, "", [new(file, 1, "abc")], Note: null);
}
