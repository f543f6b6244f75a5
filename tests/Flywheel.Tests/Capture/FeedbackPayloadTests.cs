using Flywheel.Capture;
using Flywheel.Events;

namespace Flywheel.Tests.Capture;

public sealed class FeedbackPayloadTests : PayloadFixture
{
    [Fact]
    public void A_thumb_down_keeps_everything()
    {
        var feedback = AcceptFeedback(
            """{"type":"thumb","value":-1,"trace_id":"t","comment":"wrong","prompt":"p","output":"o","user_id":"ada","shop":"x"}"""
        );

        (feedback.Type, feedback.Value).ShouldBe((FeedbackType.Thumb, -1.0));
        (feedback.TraceId, feedback.Comment).ShouldBe(("t", "wrong"));
        feedback.Prompt.ShouldBe(Prompt.FromText("p"));
        feedback.Output.ShouldBe("o");
        feedback.User.ShouldBe(Pseudonyms.Of("ada"));
        feedback.AttributesJson.ShouldBe("""{"shop":"x"}""");
        EventJson.ReadFeedback(EventJson.Write(feedback)).ShouldBe(feedback);
    }

    [Theory]
    [InlineData("""{"value":1,"trace_id":"t"}""", "missing-field", "/type")]
    [InlineData("""{"type":"smile","trace_id":"t"}""", "invalid-value", "/type")]
    [InlineData("""{"type":"accept"}""", "missing-field", "/trace_id")]
    [InlineData("""{"type":"thumb","trace_id":"t"}""", "missing-field", "/value")]
    [InlineData("""{"type":"thumb","value":0,"trace_id":"t"}""", "invalid-value", "/value")]
    [InlineData("""{"type":"rating","value":"5","trace_id":"t"}""", "wrong-type", "/value")]
    [InlineData("""{"type":"rating","value":1e999,"trace_id":"t"}""", "number-out-of-range", "/value")]
    public void What_means_nothing_is_refused(string json, string code, string path)
    {
        var error = RefuseFeedback(json);

        (error.Code, error.Path).ShouldBe((code, path));
    }

    [Theory]
    [InlineData("\"accept\"", false)]
    [InlineData("\"copy\"", false)]
    [InlineData("\"thumb\",\"value\":1", false)]
    [InlineData("\"rating\",\"value\":5", false)]
    [InlineData("\"rating\",\"value\":2", true)]
    [InlineData("\"thumb\",\"value\":-1", true)]
    [InlineData("\"regenerate\"", true)]
    [InlineData("\"escalation\"", true)]
    [InlineData("\"abandon\"", true)]
    [InlineData("\"reopen\"", true)]
    public void Text_is_kept_of_what_went_wrong_and_left_out_of_the_rest(string type, bool keepsText)
    {
        var options = new CaptureOptions { PositiveSampleRate = 0 };

        var feedback = AcceptFeedback($$"""{"type":{{type}},"trace_id":"t","prompt":"p","output":"o"}""", options);

        (feedback.Output is not null).ShouldBe(keepsText);
        (feedback.Prompt is not null).ShouldBe(keepsText);
    }

    [Fact]
    public void One_in_a_hundred_liked_interactions_is_a_positive_example_and_always_the_same_ones()
    {
        string[] Sampled() =>
            [
                .. Enumerable
                    .Range(0, 20_000)
                    .Select(i => $"trace-{i}")
                    .Where(id => new Sampler(new CaptureOptions()).IsSampled(id)),
            ];

        var sampled = Sampled();

        sampled.Length.ShouldBeInRange(150, 250);
        Sampled().ShouldBe(sampled);
    }

    [Theory]
    [InlineData("""{"event_id":"OUT","trace_id":"IN"}""", true)]
    [InlineData("""{"event_id":"IN","trace_id":"OUT"}""", false)]
    [InlineData("""{"event_id":"OUT","trace_id":"OUT","span_id":"IN"}""", true)]
    [InlineData("""{"event_id":"IN","trace_id":"IN","span_id":"OUT"}""", false)]
    [InlineData("""{"event_id":"IN","thread_id":"OUT"}""", true)]
    [InlineData("""{"event_id":"OUT","thread_id":"IN"}""", false)]
    public void The_span_decides_on_a_sample_else_the_trace_else_the_event(string ids, bool keepsText)
    {
        var options = new CaptureOptions { PositiveSampleRate = 0.5 };
        var sampler = new Sampler(options);
        var sampled = Enumerable.Range(0, 100).Select(i => $"id-{i}").ToLookup(sampler.IsSampled, id => id);
        var json = ids.Replace("IN", sampled[true].First(), StringComparison.Ordinal)
            .Replace("OUT", sampled[false].First(), StringComparison.Ordinal)
            .Replace("{", """{"type":"accept","output":"o",""", StringComparison.Ordinal);

        (AcceptFeedback(json, options).Output is not null).ShouldBe(keepsText);
    }

    [Fact]
    public void A_rate_of_one_keeps_every_positive_example() =>
        AcceptFeedback(
            """{"type":"accept","trace_id":"t","output":"o"}""",
            new CaptureOptions { PositiveSampleRate = 1 }
        )
            .Output.ShouldBe("o");
}
