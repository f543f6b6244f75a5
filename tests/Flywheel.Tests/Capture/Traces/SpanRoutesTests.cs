using System.Text.Json.Nodes;
using Flywheel.Capture.Traces;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>Which route, fallback and cache a span tells of.</summary>
public sealed class SpanRoutesTests
{
    private static readonly (string, JsonNode) Call = ("gen_ai.operation.name", "chat");

    [Theory]
    [InlineData("gpt-4o", "gpt-4o-2024-08-06", null)]
    [InlineData("gpt-4", "gpt-4-0613", null)]
    [InlineData("openai/gpt-4o", "gpt-4o", null)]
    [InlineData("claude-3-5-sonnet-latest", "claude-3-5-sonnet-20241022", null)]
    [InlineData("us.anthropic.claude-3-5-sonnet-20241022-v2:0", "claude-3-5-sonnet-20241022", null)]
    [InlineData("gemini-2.0-flash", "gemini-2.0-flash-001", null)]
    [InlineData("M-1", "m-1", null)]
    [InlineData("gpt-4o", "gpt-4o-mini-2024-07-18", true)]
    [InlineData("gpt-4", "gpt-4.1", true)]
    [InlineData("gpt-4o", "claude-sonnet-4", true)]
    public void Where_nothing_says_so_a_model_that_was_not_asked_for_is_a_fallback(
        string asked,
        string answered,
        bool? isFallback
    )
    {
        SentSpan
            .With(Call, ("gen_ai.request.model", asked), ("gen_ai.response.model", answered))
            .IsFallback.ShouldBe(isFallback);
        SentSpan
            .With(Call, ("llm.request.model_name", asked), ("llm.response.model_name", answered))
            .IsFallback.ShouldBe(isFallback);
    }

    [Fact]
    public void What_the_application_says_outweighs_the_models_names_and_a_step_around_a_call_says_nothing()
    {
        (string, JsonNode)[] models = [("gen_ai.request.model", "prod"), ("gen_ai.response.model", "gpt-4o")];

        SentSpan.With([Call, .. models, ("flywheel.route.fallback", "false")]).IsFallback.ShouldBe(false);
        SentSpan.With([("gen_ai.operation.name", "invoke_agent"), .. models]).IsFallback.ShouldBeNull();
    }

    [Fact]
    public void The_gateway_of_Vercel_tells_route_and_fallback_in_the_metadata_of_the_SDK()
    {
        var first = Routed("""{"finalProvider":"azure","attempts":[{"provider":"azure","success":true}]}""");
        var second = Routed(
            """
            {"resolvedProvider":"openai","finalProvider":"azure",
              "attempts":[{"provider":"openai","success":false},{"provider":"azure","success":true}]}
            """
        );
        var another = Routed("""{"modelAttempts":[{"modelId":"a","success":false},{"modelId":"b","success":true}]}""");
        var silent = Routed("""{"resolvedProvider":"openai"}""");

        (first.Route, first.IsFallback).ShouldBe(("azure", false));
        (second.Route, second.IsFallback).ShouldBe(("azure", true));
        (another.Route, another.IsFallback).ShouldBe((null, true));
        (silent.Route, silent.IsFallback).ShouldBe(("openai", null));

        static Flywheel.Events.Traces.Span Routed(string routing) =>
            SentSpan.With(
                ("ai.operationId", "ai.generateText.doGenerate"),
                ("ai.response.providerMetadata", $$$"""{"gateway":{"cost":"0.1","routing":{{{routing}}}}}""")
            );
    }

    [Theory]
    [InlineData("x-litellm-attempted-fallbacks", "0", false, null)]
    [InlineData("x-litellm-attempted-fallbacks", "1", true, null)]
    [InlineData("cf-aig-step", "0", false, null)]
    [InlineData("cf-aig-step", "2", true, null)]
    [InlineData("cf-aig-cache-status", "HIT", null, true)]
    [InlineData("cf-aig-cache-status", "MISS", null, false)]
    [InlineData("x-portkey-cache-status", "SEMANTIC HIT", null, true)]
    [InlineData("helicone-cache", "MISS", null, false)]
    [InlineData("x-cache-of-nobody", "HIT", null, null)]
    public void Gateways_tell_fallback_and_cache_in_the_headers_of_their_answers(
        string header,
        string value,
        bool? isFallback,
        bool? isCacheHit
    )
    {
        foreach (var sent in (JsonNode[])[value, new JsonArray(value)])
        {
            var span = SentSpan.With(("http.response.header." + header, sent));
            (span.IsFallback, span.IsCacheHit).ShouldBe((isFallback, isCacheHit));
        }
    }

    [Fact]
    public void Whether_two_names_are_of_one_model_does_not_depend_on_their_order()
    {
        string[] names = ["gpt-4o", "gpt-4o-mini", "openai/gpt-4o-2024-08-06", "gpt-4.1", "", "-", "/", "latest", "v1"];
        foreach (var one in names)
        foreach (var other in names)
            ModelName.IsSame(one, other).ShouldBe(ModelName.IsSame(other, one), $"{one} {other}");
        names.ShouldAllBe(name => ModelName.IsSame(name, name));
    }
}
