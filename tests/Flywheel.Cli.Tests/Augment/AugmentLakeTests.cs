using System.Text.Json;

namespace Flywheel.Cli.Tests.Augment;

/// <summary><c>flywheel augment</c> over datasets of the lake.</summary>
public sealed class AugmentLakeTests : IDisposable
{
    private const int Failures = 6;

    // The hash of a thread decides the split; that of this one trains.
    private const string TrainThread = "t1";

    private static readonly string[] Things = ["lantern", "umbrella", "bicycle", "telescope", "accordion"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pairs_of_the_lake_and_their_variants_become_one_training_set()
    {
        await FillAsync(Things[..3]);

        var report = (await AugmentAsync("gold", "cases")).ShouldSucceed().Json;

        (Number(report, "training_rows"), Number(report, "evaluation_rows")).ShouldBe((3, Failures));
        (Number(report, "failures"), Number(report, "generated")).ShouldBe((Failures, 3 * Failures));
        var rows = Rows("gold_augmented.jsonl");
        rows.Count.ShouldBe(3 + Number(report, "kept"));
        rows.Take(3)
            .Select(row => row.GetProperty("chosen").GetString())
            .ShouldBe(Things[..3].Select(Chosen), ignoreOrder: true);
        Number(report, "kept").ShouldBeGreaterThan(0);
        foreach (var variant in rows.Skip(3))
        {
            // As pairs, as the training set is.
            variant.GetProperty("prompt").GetString()!.ShouldContain("cabinet");
            variant.GetProperty("chosen").GetString().ShouldBe(AugmentInput.Right);
            variant.GetProperty("rejected").GetString().ShouldBe("No idea.");
            variant.GetProperty("augmented").GetProperty("failure_id").GetString()!.ShouldStartWith("e");
        }
    }

    [Fact]
    public async Task A_version_that_is_named_is_the_one_that_is_taken()
    {
        await FillAsync(Things[..3]);
        await IngestAsync(Things[3..]);

        Number((await AugmentAsync("gold@1", "cases@1")).ShouldSucceed().Json, "training_rows").ShouldBe(3);
        Number((await AugmentAsync("gold", "cases")).ShouldSucceed().Json, "training_rows").ShouldBe(5);
    }

    [Theory]
    [InlineData("nothing", "cases", "'nothing'")]
    [InlineData("gold", "nothing", "'nothing'")]
    [InlineData("cases", "cases", "cases")]
    public async Task A_dataset_that_is_not_there_or_cannot_be_trained_on_is_named(
        string train,
        string eval,
        string name
    )
    {
        await FillAsync(Things[..1]);

        var refused = await AugmentAsync(train, eval);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(name);
    }

    private async Task FillAsync(string[] things)
    {
        (await RunAsync("init")).ShouldSucceed();
        var (_, eval) = AugmentInput.Write(_folder, AugmentInput.Failures(Failures));
        (await RunAsync("dataset", "import", "cases", eval)).ShouldSucceed();
        await IngestAsync(things);
    }

    private async Task IngestAsync(string[] things)
    {
        File.WriteAllLines(_folder.Path("edits.jsonl"), things.Select(Edit));
        (await RunAsync("ingest", _folder.Path("edits.jsonl"))).ShouldSucceed();
        (await RunAsync("curate")).ShouldSucceed();
    }

    private static string Edit(string thing) =>
        JsonSerializer.Serialize(
            new
            {
                event_id = thing,
                thread_id = TrainThread,
                prompt = $"Where has the {thing} been since the fair?",
                original_llm_output = $"Nobody can say what became of any {thing}, sorry about it.",
                final_user_edit = Chosen(thing),
            }
        );

    private static string Chosen(string thing) => $"The {thing} stands in the cellar, behind the blue door.";

    private Task<CommandResult> AugmentAsync(string train, string eval) =>
        RunAsync("augment", "--train", train, "--eval", eval, "--judge", "stub", "--json");

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunInAsync(_folder.Root, ["--workspace", _folder.Path("workspace"), .. arguments]);

    private List<JsonElement> Rows(string file) =>
        [.. File.ReadLines(_folder.Path(file)).Select(line => JsonElement.Parse(line))];

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();
}
