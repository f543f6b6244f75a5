using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Capture;
using Flywheel.Capture.Otlp;
using Flywheel.Events;

namespace Flywheel;

/// <summary>Hands traces and what people said of them to an open workspace, as the server does.</summary>
internal sealed class TraceFeed(Wheel wheel, TimeProvider time)
{
    /// <summary>The id of the trace of a number.</summary>
    public static string Id(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>A trace's span whose name is its number; the first one is the root, and the others are its parts.</summary>
    public Task SendAsync(
        string trace,
        int span = 1,
        bool fails = false,
        DateTimeOffset? start = null,
        params (string Name, string Value)[] attributes
    )
    {
        var begun = (start ?? DateTimeOffset.UnixEpoch.AddYears(50)).ToUnixTimeSeconds();
        var body = new JsonObject
        {
            ["traceId"] = trace,
            ["spanId"] = span.ToString("x16", CultureInfo.InvariantCulture),
            ["parentSpanId"] = span == 1 ? "" : "0000000000000001",
            ["name"] = span.ToString(CultureInfo.InvariantCulture),
            ["startTimeUnixNano"] = $"{begun}000000000",
            ["endTimeUnixNano"] = $"{begun + 2}000000000",
            ["status"] = new JsonObject { ["code"] = fails ? 2 : 0 },
            ["attributes"] = new JsonArray([.. attributes.Select(AttributeOf)]),
        };
        var request = $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{body.ToJsonString()}}]}]}]}""";
        var items = new OtlpTraceReader(wheel.Pseudonyms, new()).ReadJson(Encoding.UTF8.GetBytes(request));
        items.Rejected.ShouldBe(0);
        return AppendAsync(items.Drafts);
    }

    /// <summary>Feedback as <c>POST /v1/feedback</c> takes it.</summary>
    public Task SayAsync(string feedback)
    {
        var payload = new FeedbackPayload(wheel.Pseudonyms, EventIds.ByTime(time), new());
        payload.Read(Encoding.UTF8.GetBytes(feedback), line: 1, out var draft).ShouldBeNull();
        return AppendAsync([draft]);
    }

    private static JsonNode AttributeOf((string Name, string Value) attribute) =>
        new JsonObject
        {
            ["key"] = attribute.Name,
            ["value"] = new JsonObject { ["stringValue"] = attribute.Value },
        };

    private async Task AppendAsync(IReadOnlyList<EventDraft> drafts)
    {
        await wheel.Log.AppendAsync(drafts, TestContext.Current.CancellationToken);
        await wheel.TraceProjector.RunAsync(TestContext.Current.CancellationToken);
    }
}
