using System.Globalization;
using Flywheel.Capture.Traces;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Traces;

/// <summary>Lists traces and shows one.</summary>
internal sealed class TraceReadEndpoints(Wheel wheel)
{
    private static readonly Problem Unknown = new(
        ProblemType.TraceNotFound,
        "No trace has this id, or its spans have not been brought in yet."
    );

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "since and until are times (RFC 3339), score_below a number, limit 1 to 1000, after a cursor, text at least one word."
    );

    /// <summary>A page of traces: <c>{"traces":[…],"next":CURSOR}</c>, where next is null on the last page.</summary>
    public async Task ListAsync(HttpContext context)
    {
        if (Filter(context) is not { } filter)
        {
            await ProblemJson.WriteAsync(context, Wrong).ConfigureAwait(false);
            return;
        }
        var page = wheel.Traces.List(filter);
        await JsonAnswer
            .WriteAsync(
                context,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray("traces"u8);
                    foreach (var trace in page)
                        TraceJson.Write(json, trace);
                    json.WriteEndArray();
                    json.WritePropertyName("next"u8);
                    JsonAnswer.WriteNumber(json, page.Count == filter.Limit ? page[^1].Cursor : null);
                    json.WriteEndObject();
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>One trace with its spans, and what people said of it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (wheel.Traces.Find((string?)context.Request.RouteValues["id"] ?? "") is not { } trace)
        {
            await ProblemJson.WriteAsync(context, Unknown).ConfigureAwait(false);
            return;
        }
        var said = await wheel.TraceFeedback.ReadAsync(trace.TraceId, context.RequestAborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, json => TraceJson.Write(json, trace, said)).ConfigureAwait(false);
    }

    private static TraceFilter? Filter(HttpContext context)
    {
        var query = context.Request.Query;
        if (
            !context.TryTime("since", out var since)
            || !context.TryTime("until", out var until)
            || !TryNumber(context.Text("score_below"), out var below)
            || !context.TryAfter(out var after)
            || PageQuery.Limit(query, new TraceFilter().Limit) is not { } limit
        )
            return null;
        var filter = new TraceFilter
        {
            Since = since,
            Until = until,
            ScoreBelow = below,
            Labels = [.. Labels(query)],
            Text = context.Text("text"),
            After = after,
            Limit = limit,
        };
        return filter.Text is null || TraceWords.Of(filter.Text).Count > 0 ? filter : null;
    }

    private static bool TryNumber(string? text, out double? number)
    {
        number = null;
        if (text is null)
            return true;
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
        )
            return false;
        number = value;
        return true;
    }

    private static IEnumerable<string> Labels(IQueryCollection query)
    {
        foreach (var name in (string[])["tool", "model", "route", "status", "feedback"])
        foreach (var value in query[name])
            yield return TraceLabels.Attribute(name, value ?? "");
        // Any attribute: ?attribute=intent=refund
        foreach (var value in query["attribute"])
            yield return value ?? "";
    }
}
