using Flywheel.Capture.Traces;

namespace Flywheel.Tests.Capture.Traces;

public sealed class SpanSlicesTests
{
    [Theory]
    [InlineData("intent")]
    [InlineData("tool_path")]
    [InlineData("toolkit.version")]
    [InlineData("user_tier")]
    [InlineData("input_language")]
    [InlineData("outputFormat")]
    [InlineData("metadata_version")]
    [InlineData("retriever.version")]
    public void What_the_application_says_is_a_slice_also_where_it_begins_like_a_word_of_a_convention(string name) =>
        LabelsOf(name, "x").ShouldBe([$"{name}=x"]);

    [Theory]
    [InlineData("ai.telemetry.metadata.tool_path", "tool_path=x")]
    [InlineData("flywheel.route.name", "route=x")]
    [InlineData("gen_ai.request.model", "model=x")]
    public void What_has_a_label_of_its_own_is_told_once(string name, string label) =>
        LabelsOf(name, "x").ShouldBe([label]);

    [Theory]
    [InlineData("flywheel.cost")]
    [InlineData("tool")]
    [InlineData("tool.description")]
    [InlineData("input")]
    [InlineData("output.mime_type")]
    [InlineData("session_id")]
    [InlineData("user.id")]
    [InlineData("userId")]
    [InlineData("user_email")]
    [InlineData("traceloop.association.properties.user_id")]
    public void What_conventions_define_and_who_it_was_is_no_slice(string name) => LabelsOf(name, "x").ShouldBeEmpty();

    private static IEnumerable<string> LabelsOf(string name, string value) =>
        TraceLabels.Of(SentSpan.With((name, value)));
}
