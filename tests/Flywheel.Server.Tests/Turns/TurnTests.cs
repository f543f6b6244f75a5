using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Evaluate;
using Flywheel.Server.Turns;
using Flywheel.Turn;
using Flywheel.Turn.Records;

namespace Flywheel.Server.Tests.Turns;

public sealed class TurnTests
{
    [Fact]
    public async Task Turns_are_listed_from_the_latest_on_with_their_steps()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await EndedAsync(
            server,
            TurnStep.Failed(TurnStepName.Train, "The disk is full.", retryHelps: true)
        );
        var second = await EndedAsync(server, TurnStep.Held(TurnStepName.Train, TurnStep.ByBreaker, "It is open."));

        var page = (await server.GetAsync("/v1/turns?limit=1")).Json;
        var rest = (await server.GetAsync($"/v1/turns?after={page.GetProperty("next").GetString()}")).Json;

        page.GetProperty("turns")[0].GetProperty("id").GetString().ShouldBe(second);
        page.GetProperty("turns")[0].GetProperty("steps")[0].GetProperty("held_by").GetString().ShouldBe("breaker");
        rest.GetProperty("turns")[0].GetProperty("id").GetString().ShouldBe(first);
        rest.GetProperty("turns")[0].GetProperty("outcome").GetString().ShouldBe("failed");
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var turn = document.GetProperty("components").GetProperty("schemas").GetProperty("Turn");
        new SchemaCheck(document).Fits(page.GetProperty("turns")[0], turn).ShouldBeTrue();
    }

    [Fact]
    public async Task Augmentations_of_turns_and_of_the_command_are_listed_from_the_latest_on()
    {
        await using var server = await RunningServer.StartAsync();
        var token = TestContext.Current.CancellationToken;
        var clock = new Clock { Now = DateTimeOffset.UnixEpoch };
        await new TurnRecords(server.Wheel.Database, clock).AddAugmentationAsync("inputs", "run-1", Report(2), token);
        clock.Now = clock.Now.AddHours(1);
        var records = new AugmentationRecords(server.Wheel.Database, clock);
        await records.AddAsync("cases", "result.jsonl", Report(3), token);
        await records.AddAsync("cases", "result.jsonl", Report(3), token);

        var page = (await server.GetAsync("/v1/augmentations?limit=1")).Json;
        var rest = (await server.GetAsync($"/v1/augmentations?after={page.GetProperty("next").GetString()}")).Json;

        var command = page.GetProperty("augmentations").EnumerateArray().ShouldHaveSingleItem();
        command.GetProperty("run").GetString().ShouldBe("cases");
        command.GetProperty("report").GetProperty("kept").GetInt64().ShouldBe(3);
        var turn = rest.GetProperty("augmentations").EnumerateArray().ShouldHaveSingleItem();
        turn.GetProperty("run").GetString().ShouldBe("run-1");
        turn.GetProperty("done_at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UnixEpoch);
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("Augmentation");
        new SchemaCheck(document).Fits(command, schema).ShouldBeTrue();
        (await server.GetAsync("/v1/augmentations?limit=0")).Problem.ShouldBe("invalid-query");
    }

    [Fact]
    public async Task A_limit_that_is_none_is_a_problem()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/v1/turns?limit=0")).Problem.ShouldBe("invalid-query");
    }

    [Fact]
    public async Task The_server_turns_by_itself_and_goes_on_after_a_turn_that_could_not_be_made()
    {
        var workspace = RunningServer.NewWorkspace();
        var answers = new NobodyAnswers();
        var schedule = new TurnSchedule(
            TimeSpan.FromMilliseconds(20),
            wheel => new WheelTurn(
                wheel,
                new TurnOptions(),
                new TurnParts { Target = answers, Evaluators = [new EvaluatorCatalog().Create("exact")] }
            )
        );
        await using (
            var server = await RunningServer.StartOnAsync(workspace, options => options with { Turns = schedule })
        )
        {
            await server.PostAsync(
                "/v1/edits",
                """{"prompt":"How tall is it?","original_llm_output":"No idea, sorry.","final_user_edit":"It is five metres tall."}"""
            );
            // There is no policy yet, so that no turn can be made.
            await File.WriteAllTextAsync(Path.Combine(workspace, "gate.yaml"), "evaluators: {exact: {floor: 0.5}}");
            JsonElement turns;
            do turns = (await server.GetAsync("/v1/turns")).Json.GetProperty("turns");
            while (!turns.EnumerateArray().Any(turn => StateOf(turn, "version") == "done"));

            turns[0].GetProperty("outcome").GetString().ShouldNotBe("failed");
        }
        Directory.Delete(workspace, recursive: true);
    }

    private static AugmentationReport Report(long kept) =>
        new()
        {
            TrainingRows = 10,
            EvaluationRows = 10,
            HeldOut = 5,
            HeldOutTwins = 0,
            Passed = 3,
            Unscored = 0,
            Failures = 2,
            WithoutReply = 0,
            Generated = 6,
            Kept = kept,
            Rejected = new Dictionary<string, long> { ["quality"] = 6 - kept },
            Modes = [new AugmentedGroup("wrong_tool", 2, 6, kept)],
            Cohorts = [],
            Judge = "stub",
            Usage = new Flywheel.Evaluate.Judging.JudgeUsage(8, 0, 0, 0, 0),
        };

    private static string? StateOf(JsonElement turn, string step) =>
        turn.GetProperty("steps")
            .EnumerateArray()
            .Where(each => each.GetProperty("step").GetString() == step)
            .Select(each => each.GetProperty("state").GetString())
            .FirstOrDefault();

    private static async Task<string> EndedAsync(RunningServer server, TurnStep step)
    {
        var records = new TurnRecords(server.Wheel.Database, TimeProvider.System);
        var turn = await records.BeginAsync(TestContext.Current.CancellationToken);
        await records.EndAsync(
            turn with
            {
                EndedAt = turn.StartedAt,
                Outcome = TurnOutcome.Failed,
                Steps = [step],
            },
            TestContext.Current.CancellationToken
        );
        return turn.Id;
    }

    private sealed class Clock : TimeProvider
    {
        public required DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Is never asked, for there is no evaluation.</summary>
    private sealed class NobodyAnswers : ITurnTarget
    {
        public Flywheel.Evaluate.Runs.ITarget Open(string? model, int candidate) => throw new NotSupportedException();
    }
}
