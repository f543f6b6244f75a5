using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>The names that four conventions give to the same things, as far as no real client in the tests uses them.</summary>
public sealed class ConventionTests
{
    [Theory]
    [InlineData("fi.span.kind", "LLM", SpanOperation.Model)]
    [InlineData("fi.span.kind", "RETRIEVER", SpanOperation.Retrieval)]
    [InlineData("fi.span.kind", "EVALUATOR", SpanOperation.Evaluation)]
    [InlineData("openinference.span.kind", "GUARDRAIL", SpanOperation.Evaluation)]
    [InlineData("gen_ai.operation.name", "invoke_agent", SpanOperation.Agent)]
    [InlineData("gen_ai.operation.name", "embeddings", SpanOperation.Embedding)]
    [InlineData("gen_ai.operation.name", "something new", SpanOperation.Other)]
    public void Kinds_are_known_by_the_names_of_each_convention(string name, string kind, SpanOperation operation) =>
        SentSpan.With((name, kind)).Operation.ShouldBe(operation);

    [Theory]
    [InlineData("gen_ai.agent.name")]
    [InlineData("gen_ai.agent.graph.node_name")]
    [InlineData("gen_ai.workflow.name")]
    [InlineData("graph.node.id")]
    [InlineData("agent.trajectory.step")]
    [InlineData("ai.telemetry.functionId")]
    public void Steps_of_agents_have_their_names(string name) => SentSpan.With((name, "plan")).Step.ShouldBe("plan");

    [Fact]
    public void Messages_that_are_spread_over_numbered_attributes_are_read_in_their_order()
    {
        var span = SentSpan.With(
            ("gen_ai.prompt.1.content", "Where is my card?"),
            ("gen_ai.prompt.1.role", "user"),
            ("gen_ai.prompt.0.role", "system"),
            ("gen_ai.prompt.0.content", "Be brief."),
            ("gen_ai.completion.0.role", "assistant"),
            ("gen_ai.completion.0.tool_calls.0.id", "c1"),
            ("gen_ai.completion.0.tool_calls.0.name", "find_card"),
            ("gen_ai.completion.0.tool_calls.0.arguments", """{"last":4}""")
        );

        span.InputMessages.Select(SentSpan.Line).ShouldBe(["system: Be brief.", "user: Where is my card?"]);
        span.OutputMessages.Select(SentSpan.Line).ShouldBe(["""assistant: c1=find_card({"last":4})"""]);
    }

    [Theory]
    [InlineData("ai.response.text")]
    [InlineData("ai.result.text")]
    [InlineData("ai.response.object")]
    [InlineData("ai.result.object")]
    public void The_answer_of_the_Vercel_SDK_is_read_by_its_older_name_too(string name) =>
        SentSpan.With((name, "On its way.")).Output.ShouldBe("On its way.");

    [Fact]
    public void Calls_of_the_Vercel_SDK_are_read_by_their_older_name_too() =>
        SentSpan
            .With(("ai.result.toolCalls", """[{"toolCallId":"c1","toolName":"find_card","args":{"last":4}}]"""))
            .ToolCalls.Single()
            .ShouldBe(
                new SpanToolCall
                {
                    Id = "c1",
                    Name = "find_card",
                    Arguments = """{"last":4}""",
                }
            );

    [Theory]
    [InlineData("annotations.0.annotation")]
    [InlineData("evaluations.0.evaluation")]
    public void Judgements_are_read_from_numbered_attributes(string prefix) =>
        SentSpan
            .With(
                ($"{prefix}.name", "grounded"),
                ($"{prefix}.score", 0.2),
                ($"{prefix}.label", "bad"),
                ($"{prefix}.explanation", "invented")
            )
            .Evaluations.ShouldBe([new SpanEvaluation("grounded", 0.2, "bad", "invented")]);

    [Fact]
    public void Judgements_are_read_from_events() =>
        SentSpan
            .With([
                SentSpan.Event(
                    "gen_ai.evaluation.result",
                    ("gen_ai.evaluation.name", "grounded"),
                    ("gen_ai.evaluation.score.value", 0.2),
                    ("gen_ai.evaluation.score.label", "bad"),
                    ("gen_ai.evaluation.explanation", "invented")
                ),
            ])
            .Evaluations.ShouldBe([new SpanEvaluation("grounded", 0.2, "bad", "invented")]);

    public static TheoryData<string> Retrievals => ["spread", "OpenInference list", "convention"];

    [Theory]
    [MemberData(nameof(Retrievals))]
    public void Documents_that_were_found_are_told_with_id_text_and_score(string form)
    {
        (string, JsonNode)[] attributes = form switch
        {
            "spread" =>
            [
                ("retrieval.documents.0.document.id", "d1"),
                ("retrieval.documents.0.document.content", "A card takes five days."),
                ("retrieval.documents.0.document.score", 0.5),
            ],
            "OpenInference list" =>
            [
                ("retrieval.documents", """[{"document_id":"d1","text":"A card takes five days.","score":0.5}]"""),
            ],
            _ => [("gen_ai.retrieval.documents", """[{"id":"d1","content":"A card takes five days.","score":0.5}]""")],
        };

        SentSpan.With(attributes).Documents.ShouldBe([new SpanDocument("d1", "A card takes five days.", 0.5)]);
    }
}
