using System.Text.Json;
using Flywheel.Augment.Prompts;
using Flywheel.Gate;

namespace Flywheel.Server.Tests.Prompts;

public sealed class PromptTests
{
    private static readonly PromptLineage Blocked = new()
    {
        Parent = "support@1",
        Kind = "examples",
        Judge = "stub:seed-0, prompt version 1",
        Evaluation = "eval@1",
        ApprovedRows = "gold@3",
        Target = "small",
        Development = new ComparedRuns("run-1", "run-2"),
        HeldOut = new ComparedRuns("run-3", "run-4"),
        DevelopmentGain = 0.25,
        Gate = "gate-1",
        Decision = GateOutcome.Block,
        Reason = "It is worse.",
    };

    [Fact]
    public async Task Versions_are_listed_by_name_and_from_the_latest_on_in_pages_of_any_size()
    {
        await using var server = await StartAsync();
        string[] all = ["a-first@1", "support@3", "support@2", "support@1"];

        for (var limit = 1; limit <= all.Length + 1; limit++)
        {
            var listed = new List<string?>();
            string? next = "";
            do
            {
                var page = (await server.GetAsync($"/v1/prompts?limit={limit}&after={next}")).Json;
                listed.AddRange(page.GetProperty("prompts").EnumerateArray().Select(ReferenceOf));
                next = page.GetProperty("next").GetString();
            } while (next is not null);
            listed.ShouldBe(all);
        }
    }

    [Fact]
    public async Task A_name_shows_the_version_in_use_and_a_number_any_with_where_it_comes_from()
    {
        await using var server = await StartAsync();

        var inUse = (await server.GetAsync("/v1/prompts/support")).Json;
        var blocked = (await server.GetAsync("/v1/prompts/support@3")).Json;

        foreach (var answer in new[] { inUse, blocked })
            answer
                .GetProperty("versions")
                .EnumerateArray()
                .Select(version => version.GetString())
                .ShouldBe(["support@3", "support@2", "support@1"]);
        var prompt = inUse.GetProperty("prompt");
        ReferenceOf(prompt).ShouldBe("support@2");
        prompt.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("Answer <kindly> & well.");
        prompt.GetProperty("lineage").ValueKind.ShouldBe(JsonValueKind.Null);
        var lineage = blocked.GetProperty("prompt").GetProperty("lineage");
        (lineage.GetProperty("gate").GetString(), lineage.GetProperty("decision").GetString()).ShouldBe(
            ("gate-1", "block")
        );
        blocked.GetProperty("prompt").GetProperty("messages").GetArrayLength().ShouldBe(3);
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty("Prompt");
        foreach (var shown in new[] { prompt, blocked.GetProperty("prompt") })
            new SchemaCheck(document).Fits(shown, schema).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/v1/prompts/none", "prompt-not-found")]
    [InlineData("/v1/prompts/support@9", "prompt-not-found")]
    [InlineData("/v1/prompts/support@0", "prompt-not-found")]
    [InlineData("/v1/prompts/%3Cscript%3E", "prompt-not-found")]
    [InlineData("/v1/prompts?limit=0", "invalid-query")]
    [InlineData("/v1/prompts?after=support", "invalid-query")]
    [InlineData("/v1/prompts?after=support@x", "invalid-query")]
    public async Task What_is_not_there_or_not_understood_is_a_problem(string path, string problem)
    {
        await using var server = await StartAsync();

        (await server.GetAsync(path)).Problem.ShouldBe(problem);
    }

    private static async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync();
        var (prompts, token) = (server.Wheel.Prompts, TestContext.Current.CancellationToken);
        await prompts.AddAsync("support", "Answer.", "ann", token);
        await prompts.AddAsync("a-first", "Answer first.", "ann", token);
        await prompts.AddAsync("support", "Answer <kindly> & well.", "ben", token);
        var found = new PromptText("Answer.", [new PromptExample("How tall?", "5 m.", "row-1", "gold@3")]);
        await server.Wheel.Database.WriteAsync(
            connection => prompts.Add(connection, "support", found, "ben", Blocked),
            token
        );
        return server;
    }

    private static string? ReferenceOf(JsonElement prompt) => prompt.GetProperty("prompt").GetString();
}
