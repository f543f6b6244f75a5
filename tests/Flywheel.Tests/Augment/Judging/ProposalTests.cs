using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Evaluate;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment.Judging;

/// <summary>What reaches a model that is asked for variants, from the files of a run to the body of its request.</summary>
public sealed class ProposalTests : IDisposable
{
    private const string NoVariants = """{"variants": []}""";

    private readonly AugmentFolder _folder = new();
    private readonly FakeEndpoint _endpoint = new() { Answer = _ => NoVariants };

    public static TheoryData<string> Providers => ProviderJudges.Providers;

    public void Dispose()
    {
        _endpoint.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_model_reads_what_is_wrong_good_answers_of_the_mode_and_the_kinds_that_are_wanted(
        string provider
    )
    {
        var (failure, request) = await AskAsync(provider);
        var text = RequestText.Of(request);

        text.ShouldContain("wrong answer of the model ---\nI would not know.");
        text.ShouldContain("kind of mistake ---\nevasion");
        text.ShouldContain(
            "another question of the kind ---\nMay I go in?\n--- MARK a good answer to it ---\nAsk the porter."
        );
        text.ShouldNotContain("Only in March.");
        failure.Evidence.ShouldNotBeEmpty();
        failure.Evidence.ShouldAllBe(evidence => text.Contains($"what is wrong ---\n{evidence}\n"));
        failure.Kinds.Count.ShouldBe(4);
        text.ShouldContain("Write 4 new cases");
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            .ShouldContain($"in this order: {string.Join(", ", failure.Kinds).ToLowerInvariant()}.");
    }

    [Theory]
    [InlineData("openai", 0.3)]
    [InlineData("openai", 0)]
    [InlineData("anthropic", 0.3)]
    [InlineData("anthropic", 0)]
    public async Task Proposals_have_the_temperature_of_the_configuration_and_votes_none(
        string provider,
        double temperature
    )
    {
        _endpoint.Answer = request =>
            RequestText.Of(request).Contains("You write training cases", StringComparison.Ordinal)
                ? """{"variants": [{"kind": "harder", "input": "Who has it?", "answer": "The porter.", "mistake": "", "context": []}]}"""
                : """{"score": 0.9, "passed": true, "reason": "right", "evidence": []}""";

        await AskAsync(provider, temperature);

        _endpoint
            .Requests.Select(request => request.GetProperty("temperature").GetSingle())
            .ShouldBe([(float)temperature, 0, 0, 0]);
    }

    [Fact]
    public async Task An_openai_compatible_endpoint_is_held_to_the_form_of_the_reply()
    {
        var (_, request) = await AskAsync("openai");

        var format = request.GetProperty("response_format");
        format.GetProperty("type").GetString().ShouldBe("json_schema");
        format.GetProperty("json_schema").GetProperty("strict").GetBoolean().ShouldBeTrue();
        CheckSchema(format.GetProperty("json_schema").GetProperty("schema"));
    }

    [Fact]
    public async Task Anthropic_is_held_to_the_form_of_the_reply()
    {
        var (_, request) = await AskAsync("anthropic");

        var format = request.GetProperty("output_config").GetProperty("format");
        format.GetProperty("type").GetString().ShouldBe("json_schema");
        CheckSchema(format.GetProperty("schema"));
    }

    private static void CheckSchema(JsonElement schema)
    {
        var variant = schema.GetProperty("properties").GetProperty("variants").GetProperty("items");
        variant
            .GetProperty("required")
            .EnumerateArray()
            .Select(name => name.GetString())
            .ShouldBe(["kind", "input", "answer", "mistake", "context"]);
        variant.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        variant
            .GetProperty("properties")
            .GetProperty("kind")
            .GetProperty("enum")
            .EnumerateArray()
            .Select(name => name.GetString())
            .ShouldBe(Enum.GetNames<VariantKind>().Select(name => name.ToLowerInvariant()));
    }

    // The first run tells what was mined, the second asks the endpoint about the same.
    private async Task<(FailureCase Failure, JsonElement Request)> AskAsync(string provider, double temperature = 0.7)
    {
        var mined = new List<FailureCase>();
        await RunAsync(
            new ScriptedJudge(failure =>
            {
                mined.Add(failure);
                return [];
            }),
            temperature
        );
        await RunAsync(ProviderJudges.Of(provider, _endpoint), temperature);
        return (mined.ShouldHaveSingleItem(), _endpoint.Requests[0]);
    }

    private async Task RunAsync(IAugmentationJudge judge, double temperature)
    {
        var config = new FlywheelConfig
        {
            MaxVariantsPerFailure = 4,
            Temperature = temperature,
            Evaluators = [new EvaluatorCatalog().Create("exact")],
            FailureModes = FailureModeCatalog.Parse(
                "modes: {evasion: {definition: Says nothing., rules: [{words: [not know]}]}}",
                "modes"
            ),
        };
        var train = await _folder.TrainingAsync(
            """{"input":"May I go in?","expected":"Ask the porter.","failure_mode":"evasion"}""",
            """{"input":"May I stay?","expected":"Only in March.","failure_mode":"rude"}"""
        );
        var question = AugmentFolder.Questions(EvaluationPart.Development, 1)[0];
        var eval = await _folder.EvaluationAsync(AugmentFolder.Row("e", question, score: null));
        await new DataFlywheel(config, judge).RunAsync(train, eval);
    }
}
