using System.Buffers;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Capture;

/// <summary>Takes a JSON list: the good items are stored together, the bad ones are answered with what is wrong.</summary>
internal static class ListCapture
{
    // Ten megabytes hold five million items of one digit, and each is answered with a problem a hundred times its size.
    private const int MaxItems = 100_000;

    private static readonly Problem TooMany = new(
        ProblemType.BodyTooLarge,
        $"The list has more than {MaxItems} items. Send smaller lists, or NDJSON, which has no limit."
    );

    private static readonly Problem NothingValid = new(
        ProblemType.NoValidItem,
        "Every item of the list was refused, nothing was stored. 'items' says what is wrong with each."
    );

    public static Problem? Read(IPayload payload, ReadOnlySpan<byte> json, out ItemBatch batch)
    {
        batch = new ItemBatch();
        if (JsonItems.Cut(json, MaxItems, out var items) is { } broken)
            return Problem.Of(broken);
        if (items.Count > MaxItems)
            return TooMany;
        foreach (var item in items)
        {
            var index = batch.Count;
            var start = item.Start.Value;
            if (payload.Read(json[item], index + 1, out var draft) is { } error)
                batch.Add(Problem.Of(error with { Position = start + error.Position }) with { Index = index });
            else
                batch.Add(draft);
        }
        return null;
    }

    public static async Task StoreAsync(HttpContext context, Appender appender, ItemBatch batch)
    {
        if (batch.Count > 0 && batch.Drafts.Count == 0)
        {
            WriteNothingValid(context, batch);
            return;
        }
        var result = await appender.AppendAsync(batch.Drafts).ConfigureAwait(false);
        if (result is AppendResult.Overloaded overloaded)
        {
            await ProblemJson.WriteAsync(context, Problem.Overloaded(overloaded.RetryAfter)).ConfigureAwait(false);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        var output = context.Response.BodyWriter;
        ListAnswer.Open(output);
        batch.WriteAnswers(output, isFirst: true, ((AppendResult.Appended)result).Outcomes);
        ListAnswer.Close(output, batch.Drafts.Count, batch.Count - batch.Drafts.Count);
    }

    private static void WriteNothingValid(HttpContext context, ItemBatch batch)
    {
        ProblemJson.Start(context.Response, NothingValid);
        var output = context.Response.BodyWriter;
        using (var json = new Utf8JsonWriter(output, ProblemJson.Options))
        {
            json.WriteStartObject();
            ProblemJson.WriteMembers(json, NothingValid);
            json.Flush();
            // The rest is written as for a good list, so that clients read both alike.
            output.Write(",\"items\":["u8);
        }
        batch.WriteAnswers(output, isFirst: true, []);
        ListAnswer.Close(output, accepted: 0, rejected: batch.Count);
    }
}
