namespace Flywheel.Tests.Capture.Traces;

/// <summary>Messages that came as events of a span.</summary>
public sealed class EventMessagesTests
{
    private const string Calls =
        """[{"id":"c1","type":"function","function":{"name":"find_card","arguments":"{\"last\":4}"}}]""";

    [Fact]
    public void A_conversation_with_tools_is_read_from_attributes_of_events()
    {
        var span = SentSpan.With(
            [
                SentSpan.Event("gen_ai.system.message", ("content", "Be brief.")),
                SentSpan.Event("gen_ai.user.message", ("content", "Where is my card?")),
                SentSpan.Event("gen_ai.assistant.message", ("role", "assistant"), ("tool_calls", Calls)),
                SentSpan.Event("gen_ai.tool.message", ("content", """{"state":"posted"}"""), ("id", "c1")),
                SentSpan.Event("gen_ai.choice", ("index", 0), ("message", """{"content":"On its way."}""")),
            ],
            ("gen_ai.operation.name", "chat")
        );

        span.InputMessages.Select(SentSpan.Line)
            .ShouldBe([
                "system: Be brief.",
                "user: Where is my card?",
                """assistant: c1=find_card({"last":4})""",
                """tool: {"state":"posted"} [c1]""",
            ]);
        span.OutputMessages.Select(SentSpan.Line).ShouldBe(["assistant: On its way."]);
        (span.Input, span.Output).ShouldBe(("Where is my card?", "On its way."));
    }

    [Fact]
    public void So_it_is_from_bodies_in_JSON()
    {
        var span = SentSpan.With([
            Whole("gen_ai.user.message", """{"role":"user","content":"Where is my card?"}"""),
            Whole("gen_ai.assistant.message", $$$"""{"tool_calls":{{{Calls}}}}"""),
            Whole("gen_ai.tool.message", """{"id":"c1","content":"posted"}"""),
            Whole(
                "gen_ai.choice",
                $$$"""{"finish_reason":"tool_calls","index":0,"message":{"tool_calls":{{{Calls}}}}}"""
            ),
        ]);

        span.InputMessages.Select(SentSpan.Line)
            .ShouldBe(["user: Where is my card?", """assistant: c1=find_card({"last":4})""", "tool: posted [c1]"]);
        span.OutputMessages.Select(SentSpan.Line).ShouldBe(["""assistant: c1=find_card({"last":4})"""]);
        span.ToolCalls.Single().Name.ShouldBe("find_card");
    }

    [Fact]
    public void A_text_that_happens_to_be_JSON_is_a_text_and_an_event_that_says_nothing_is_no_message()
    {
        var span = SentSpan.With([
            Whole("gen_ai.user.message", """{"amount":3}"""),
            Whole("gen_ai.user.message", "plain"),
            SentSpan.Event("gen_ai.assistant.message", ("gen_ai.system", "openai")),
            SentSpan.Event("gen_ai.client.connected", ("content", "no message")),
            SentSpan.Event("gen_ai.choice", ("finish_reason", "stop")),
        ]);

        span.InputMessages.Select(SentSpan.Line).ShouldBe(["""user: {"amount":3}""", "user: plain"]);
        span.OutputMessages.ShouldBeEmpty();
    }

    [Fact]
    public void The_oldest_events_have_the_whole_prompt_and_the_whole_answer()
    {
        var span = SentSpan.With([
            SentSpan.Event("gen_ai.content.prompt", ("gen_ai.prompt", "Where is my card?")),
            SentSpan.Event("gen_ai.content.completion", ("gen_ai.completion", "On its way.")),
        ]);

        span.InputMessages.Select(SentSpan.Line).ShouldBe(["user: Where is my card?"]);
        span.OutputMessages.Select(SentSpan.Line).ShouldBe(["assistant: On its way."]);
    }

    private static System.Text.Json.Nodes.JsonObject Whole(string name, string body) =>
        SentSpan.Event(name, ("gen_ai.event.content", body));
}
