using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Cli.Tests.Augment;

/// <summary>Every option of <c>flywheel augment</c> does what it says.</summary>
public sealed class AugmentOptionsTests : IDisposable
{
    private const int Failures = 4;
    private const string KeyVariable = "FLYWHEEL_TEST_AUGMENT_KEY";

    // Where the others never come.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeEndpoint _endpoint = new() { Answer = AugmentInput.Answer };

    public void Dispose()
    {
        _endpoint.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("5", 5)]
    public async Task Variants_is_the_most_of_a_failure(string variants, int most) =>
        Number(await StubAsync("--variants", variants), "generated").ShouldBe(most * Failures);

    [Theory]
    [InlineData("0.1", 0)]
    [InlineData("0.11", Failures)]
    public async Task Min_score_is_where_failures_end(string score, int failures)
    {
        var report = await StubAsync("--min-score", score);

        (Number(report, "failures"), Number(report, "passed")).ShouldBe((failures, Failures - failures));
    }

    // The stub gives 0.9 to what is right.
    [Theory]
    [InlineData("0.89", true)]
    [InlineData("0.9", false)]
    public async Task Quality_has_to_be_surpassed(string quality, bool isKept) =>
        (Number(await StubAsync("--quality", quality), "kept") > 0).ShouldBe(isKept);

    [Fact]
    public async Task Another_seed_is_another_stub()
    {
        await StubAsync("--seed", "1", "-o", _folder.Path("one.jsonl"));
        await StubAsync("--seed", "2", "-o", _folder.Path("two.jsonl"));

        File.ReadAllText(_folder.Path("two.jsonl")).ShouldNotBe(File.ReadAllText(_folder.Path("one.jsonl")));
    }

    [Fact]
    public async Task Votes_are_that_many_questions_about_a_variant()
    {
        await ModelAsync("--votes", "5");

        _endpoint.Requests.Count(request => !AugmentInput.IsProposal(request)).ShouldBe(5 * Failures);
    }

    [Fact]
    public async Task Temperature_is_that_of_the_proposals()
    {
        await ModelAsync("--temperature", "0.25");

        _endpoint
            .Requests.Where(AugmentInput.IsProposal)
            .ShouldAllBe(request => request.GetProperty("temperature").GetDouble() == 0.25);
    }

    [Fact]
    public async Task Concurrency_is_how_many_failures_are_worked_on_at_once()
    {
        // No proposal is answered before three are asked for at the same time; the fourth comes later.
        using var asked = new CountdownEvent(3);
        var areMet = true;
        _endpoint.Answer = request =>
        {
            if (AugmentInput.IsProposal(request) && !asked.IsSet)
            {
                asked.Signal();
                areMet &= asked.Wait(LongestWait, TestContext.Current.CancellationToken);
            }
            return AugmentInput.Answer(request);
        };

        await ModelAsync("--concurrency", "3");

        areMet.ShouldBeTrue();
    }

    [Fact]
    public async Task With_a_concurrency_of_one_a_failure_is_done_before_the_next_one()
    {
        await ModelAsync("--concurrency", "1");

        // A proposal and three votes for each.
        _endpoint
            .Requests.Select(AugmentInput.IsProposal)
            .ShouldBe(Enumerable.Range(0, Failures * 4).Select(i => i % 4 == 0));
    }

    // The endpoint counts one token in and one out for each call.
    [Theory]
    [InlineData("tokens is spent: 6 of 6", "--max-tokens", "6")]
    [InlineData("cost is spent: 6 of 5", "--max-cost", "5", "--input-price", "1e6", "--output-price", "1e6")]
    public async Task A_limit_ends_the_run(string message, params string[] limit)
    {
        var report = (await RunAsync(Judge, [.. limit, "--concurrency", "1"])).Json;

        report.GetProperty("stopped_by").GetString()!.ShouldContain(message);
        _endpoint.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Prices_of_what_is_read_and_written_make_the_cost()
    {
        var usage = (await ModelAsync("--input-price", "0.5", "--output-price", "2")).GetProperty("usage");

        usage.GetProperty("cost").GetDouble().ShouldBe(Failures * 4 * 2.5e-6, 1e-12);
    }

    [Fact]
    public async Task The_key_is_in_the_variable_that_is_named()
    {
        string[] named = ["--api-key-env", KeyVariable];

        var refused = await RunAsync(Judge, named);
        var accepted = await RunAsync(Judge, named, new Dictionary<string, string?> { [KeyVariable] = "k" });

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(KeyVariable);
        accepted.ShouldSucceed();
    }

    [Fact]
    public async Task Predictions_are_answers_of_rows_that_bring_none_and_evaluators_score_them()
    {
        File.WriteAllLines(
            _folder.Path("answers.jsonl"),
            [
                Prediction("e0", AugmentInput.Right),
                .. Enumerable.Range(1, Failures - 1).Select(i => Prediction($"e{i}", "No.")),
            ]
        );

        var report = await UnansweredAsync("--predictions", _folder.Path("answers.jsonl"), "-e", "exact");

        (Number(report, "passed"), Number(report, "failures")).ShouldBe((1, Failures - 1));
    }

    [Fact]
    public async Task A_command_answers_rows_that_bring_no_answer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is for a Unix shell.");
        var command =
            $"while read -r line; do id=${{line#*'\"id\":\"'}}; id=${{id%%'\"'*}}; [ $id = e2 ] && answer='{AugmentInput.Right}' || answer=No.; echo \"{{\\\"id\\\":\\\"$id\\\",\\\"output\\\":\\\"$answer\\\"}}\"; done";

        var report = await UnansweredAsync("--command", command, "-e", "exact");

        (Number(report, "passed"), Number(report, "failures")).ShouldBe((1, Failures - 1));
    }

    private string Judge => $"openai:{_endpoint.Address}#m";

    private async Task<JsonElement> StubAsync(params string[] options) => (await RunAsync("stub", options)).Json;

    private async Task<JsonElement> ModelAsync(params string[] options) =>
        (await RunAsync(Judge, options)).ShouldSucceed().Json;

    private async Task<JsonElement> UnansweredAsync(params string[] options)
    {
        var rows = AugmentInput.Failures(Failures).ToList();
        foreach (var row in rows)
        {
            row.Remove("output");
            row.Remove("score");
        }
        return (await RunAsync("stub", options, rows: rows)).ShouldSucceed().Json;
    }

    private Task<CommandResult> RunAsync(
        string judge,
        string[] options,
        Dictionary<string, string?>? environment = null,
        IEnumerable<JsonObject>? rows = null
    )
    {
        var (train, eval) = AugmentInput.Write(_folder, rows ?? AugmentInput.Failures(Failures));
        string[] command = ["augment", "--train", train, "--eval", eval, "--judge", judge, "--json", .. options];
        return FlywheelCommand.RunInAsync(_folder.Root, command, environment);
    }

    private static string Prediction(string id, string output) => JsonSerializer.Serialize(new { id, output });

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();
}
