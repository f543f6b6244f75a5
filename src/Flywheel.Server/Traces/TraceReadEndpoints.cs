using System.Globalization;
using System.Text.Json;
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
        if (Filter(context.Request.Query) is not { } filter)
        {
            await ProblemJson.WriteAsync(context, Wrong).ConfigureAwait(false);
            return;
        }
        var page = wheel.Traces.List(filter);
        context.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteStartArray("traces"u8);
        foreach (var trace in page)
            TraceJson.Write(json, trace);
        json.WriteEndArray();
        if (page.Count == filter.Limit)
            json.WriteNumber("next"u8, page[^1].Cursor);
        else
            json.WriteNull("next"u8);
        json.WriteEndObject();
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
        using var json = JsonAnswer.Begin(context);
        TraceJson.Write(json, trace, said);
    }

    private static TraceFilter? Filter(IQueryCollection query)
    {
        try
        {
            return
                new TraceFilter
                {
                    Since = Time(query, "since"),
                    Until = Time(query, "until"),
                    ScoreBelow = Number(query, "score_below"),
                    Labels = [.. Labels(query)],
                    Text = Text(query, "text"),
                    After = (long?)Number(query, "after"),
                    Limit = (int)(Number(query, "limit") ?? new TraceFilter().Limit),
                }
                    is { Limit: >= 1 and <= 1000 } filter
                && (filter.Text is null || TraceWords.Of(filter.Text).Count > 0)
                ? filter
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
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

    private static string? Text(IQueryCollection query, string name) =>
        query[name] is [{ Length: > 0 } text] ? text : null;

    private static DateTimeOffset? Time(IQueryCollection query, string name) =>
        Text(query, name) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    private static double? Number(IQueryCollection query, string name) =>
        Text(query, name) is { } text ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
