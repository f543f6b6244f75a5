using System.Text.Json;
using Flywheel.Turn.Mining;

namespace Flywheel.Tests.Turn;

public sealed class VariantPairTests
{
    private const string Call =
        """{"type":"function","function":{"name":"open_drawer","arguments":{"number":3,"by":"warden"}}}""";

    [Fact]
    public void Answers_that_call_tools_keep_their_calls_and_are_the_same_calls_as_a_text()
    {
        var pair = Of(
            $$"""[{"role":"assistant","tool_calls":[{{Call}}]}]""",
            """[{"role":"assistant","content":"I cannot."}]"""
        );

        pair.Chosen.ShouldBe("""[{"name":"open_drawer","arguments":{"number":3,"by":"warden"}}]""");
        pair.Rejected.ShouldBe("I cannot.");
        var attributes = JsonElement.Parse(pair.AttributesJson!);
        attributes.GetProperty("chosen_tool_calls").GetRawText().ShouldBe($"[{Call}]");
        attributes.TryGetProperty("rejected_tool_calls", out _).ShouldBeFalse();
        attributes.GetProperty("tools")[0].GetProperty("name").GetString().ShouldBe("open_drawer");
    }

    [Fact]
    public void The_call_to_avoid_is_kept_too_and_texts_have_none()
    {
        var called = Of(
            """[{"role":"assistant","content":"Three."}]""",
            $$"""[{"role":"assistant","tool_calls":[{{Call}}]}]"""
        );
        JsonElement.Parse(called.AttributesJson!).GetProperty("rejected_tool_calls").GetArrayLength().ShouldBe(1);

        var told = Of("\"Three.\"", "\"Four.\"");
        (told.Chosen, told.AttributesJson!.Contains("tool_calls")).ShouldBe(("Three.", false));
    }

    private static Flywheel.Lake.PreferencePair Of(string chosen, string rejected) =>
        VariantPair.Of(
            JsonElement.Parse(
                $$"""
                {"id":"augmented-1","prompt":[{"role":"user","content":"Which?"}],"chosen":{{chosen}},"rejected":{{rejected}},
                 "tools":[{"name":"open_drawer"}],"augmented":{"failure_id":"row-1"} }
                """
            ),
            "p1",
            DateTimeOffset.UnixEpoch
        );
}
