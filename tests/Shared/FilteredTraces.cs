namespace Flywheel;

/// <summary>Four traces, and which of them each filter of a list finds.</summary>
internal static class FilteredTraces
{
    private static readonly DateTimeOffset Begun = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Filters by their names over HTTP, with the numbers of the traces that they find, the latest first.</summary>
    public static TheoryData<string, string, int[]> Filters =>
        new()
        {
            { "since", "2026-03-01T13:00:00Z", [4, 3, 2] },
            { "until", "2026-03-01T14:00:00Z", [2, 1] },
            { "attribute", "intent=refund", [4, 1] },
            { "tool", "find_card", [2] },
            { "model", "m-2", [3] },
            { "route", "cheap", [4, 3] },
            { "status", "error", [2] },
            { "feedback", "negative", [4] },
            { "feedback", "positive", [1] },
            { "score_below", "0.5", [3] },
            { "text", "lost CARD", [2] },
            { "limit", "2", [4, 3] },
            { "after", "3", [2, 1] },
        };

    /// <summary>Brings the traces and what people said of them into a workspace.</summary>
    public static async Task FillAsync(Wheel wheel)
    {
        var feed = new TraceFeed(wheel, TimeProvider.System);
        await feed.SendAsync(TraceFeed.Id(1), start: Begun, attributes: ("intent", "refund"));
        await feed.SendAsync(
            TraceFeed.Id(2),
            fails: true,
            start: Begun.AddHours(1),
            attributes: [("gen_ai.tool.name", "find_card"), ("input.value", "My card is lost.")]
        );
        await feed.SendAsync(
            TraceFeed.Id(3),
            start: Begun.AddHours(2),
            attributes:
            [
                ("gen_ai.operation.name", "chat"),
                ("gen_ai.request.model", "m-2"),
                ("flywheel.route.name", "cheap"),
                ("gen_ai.evaluation.name", "grounded"),
                ("gen_ai.evaluation.score.value", "0.4"),
            ]
        );
        await feed.SendAsync(
            TraceFeed.Id(4),
            start: Begun.AddHours(3),
            attributes: [("intent", "refund"), ("flywheel.route.name", "cheap")]
        );
        await feed.SayAsync($$"""{"type":"thumb","value":-1,"trace_id":"{{TraceFeed.Id(4)}}"}""");
        await feed.SayAsync($$"""{"type":"accept","trace_id":"{{TraceFeed.Id(1)}}"}""");
    }
}
